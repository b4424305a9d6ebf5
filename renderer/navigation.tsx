// Knows the sections that work and how to reach them. Leaves what they show to their pages.
import type { MouseEvent, ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Status } from "../shared/contract/session.ts";
import { PAGE_TITLES } from "./page-titles.ts";
import { RecordFoot } from "./record/record-foot.tsx";
import { goTo, type PageName, sectionAddress } from "./route.ts";

interface Section {
  readonly page: PageName;
  readonly group: string;
  readonly icon: ReactNode;
}

/** A page that stands behind a section, and is none itself. */
const BEHIND: Partial<Record<PageName, PageName>> = {
  certificate: "certificates",
  entity: "certificates",
  contents: "certificates",
};

const SECTIONS: readonly Section[] = [
  { page: "overview", group: "", icon: <path d="M2 3.5h12M2 8h8M2 12.5h5" /> },
  { page: "paths", group: "Ask", icon: <path d="M5 1.5v13M11 1.5v13M5 4.5h6M5 8h6M5 11.5h6" /> },
  { page: "worth", group: "Ask", icon: <path d="M1.5 2.5h13v11h-13zM1.5 6h13M1.5 9.7h13M6 2.5v11M10.3 2.5v11" /> },
  {
    page: "map",
    group: "Ask",
    icon: (
      <path d="M3.5 5.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM12.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 14.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.4 4l5 .6M4.4 5.3l1.9 5.3M11.4 6.6l-3.2 4.2" />
    ),
  },
  {
    page: "compare",
    group: "Ask",
    icon: <path d="M1.5 3.5h6v9h-6zM10 3.5h4.5v9H10M10 6h2.5M10 8h3M10 10h2.5M3.5 6H5M3.5 8h2" />,
  },
  { page: "members", group: "Decide", icon: <path d="M2 7.5L8 2.5l6 5M3.5 6.5v7h9v-7M6.5 13.5v-4h3v4" /> },
  // Somebody behind a desk at whose window it is judged: no shield, no tick, those are statuses.
  {
    page: "profiles",
    group: "Decide",
    icon: (
      <path d="M8 7.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM2.5 14v-1.8c0-1.8 1.5-3 3.3-3h4.4c1.8 0 3.3 1.2 3.3 3V14" />
    ),
  },
  {
    page: "certificates",
    group: "Hold",
    icon: <path d="M2 2.5h12v8H2zM4.5 5h7M4.5 7.5h3M9.5 10v4l1.5-1 1.5 1v-4" />,
  },
  {
    page: "collect",
    group: "Hold",
    icon: <path d="M8 1.5v8M4.6 6.4L8 9.8l3.4-3.4M2 10.5v4h12v-4" />,
  },
  {
    page: "record",
    group: "Hold",
    icon: <path d="M3 1.5h10v13H3zM5.5 5h5M5.5 8h5M5.5 11h2.5" />,
  },
  {
    page: "about",
    group: "Hold",
    icon: <path d="M2 4.5h5M11 4.5h3M9 2.5v4M2 11.5h2M8 11.5h6M6 9.5v4" />,
  },
];

const Icon = ({ children }: { readonly children: ReactNode }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.3"
    aria-hidden="true"
  >
    {children}
  </svg>
);

/** A link that a browser knows as one; a plain click stays on this page. */
const linkTo = (to: PageName, page: PageName, name?: string) => ({
  "aria-label": name,
  href: sectionAddress(to),
  "aria-current": (BEHIND[page] ?? page) === to ? ("page" as const) : undefined,
  onClick: (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(sectionAddress(to));
  },
});

export interface NavigationProps {
  readonly page: PageName;
  readonly status: Status | undefined;
  /** Past the sections and the bar, to the page. */
  readonly onSkip: () => void;
}

export function Navigation({ page, status, onSkip }: NavigationProps) {
  return (
    <nav className="nav" aria-label="Sections">
      <Button className="button skip" onPress={onSkip}>
        Go to the page
      </Button>
      <a {...linkTo("start", page, "Concordat, start")} className="brand" title="Start: this record, and others">
        <Icon>
          <path d="M6 2.5H3v11h3M10 2.5h3v11h-3M6 8h4" strokeWidth="1.8" />
        </Icon>
        <span className="words">Concordat</span>
      </a>
      {status?.kind === "sample" && (
        <p className="demo-mark" title="An invented framework: trust none of these certificates">
          Demo<span className="rest">nstration</span>
        </p>
      )}
      {SECTIONS.map((section, at) => (
        <div key={section.page}>
          {section.group !== "" && section.group !== SECTIONS[at - 1]?.group && (
            <p className="group" aria-hidden="true">
              {section.group}
            </p>
          )}
          <a {...linkTo(section.page, page)} title={PAGE_TITLES[section.page]}>
            <Icon>{section.icon}</Icon>
            <span className="words">{PAGE_TITLES[section.page]}</span>
          </a>
        </div>
      ))}
      {status !== undefined && <RecordFoot status={status} link={linkTo("record", page)} />}
    </nav>
  );
}
