// Knows the buttons, and the key Ctrl O, that let a person choose files or a folder, and says the ways without a button.
// Leaves what happens to the files to the import.
import { useRef } from "react";
import { Button, FileTrigger } from "react-aria-components";
import { useCommands } from "../commands/use-commands.ts";
import { type FileToSend, pickedFiles } from "./gather-files.ts";
import { RECORD_COMMANDS } from "./record-commands.ts";

const KINDS = [".p7b", ".p7c", ".cer", ".crt", ".der", ".pem", ".crl", ".ldif", ".ldi", ".zip", ".txt"];

export interface ImportButtonsProps {
  readonly onFiles: (files: Promise<readonly FileToSend[]>) => void;
  readonly isDisabled: boolean;
  readonly isPrimary?: boolean;
}

export function ImportButtons({ onFiles, isDisabled, isPrimary = false }: ImportButtonsProps) {
  const button = useRef<HTMLButtonElement>(null);
  const picked = (files: FileList | null) => {
    if (files !== null) onFiles((async () => pickedFiles(files))());
  };
  useCommands(RECORD_COMMANDS, {
    files: isDisabled ? undefined : () => button.current?.click(),
    folder: isDisabled ? undefined : () => pickFolder(picked),
  });
  return (
    <>
      <FileTrigger acceptedFileTypes={KINDS} allowsMultiple onSelect={picked}>
        <Button ref={button} className={isPrimary ? "button primary" : "button"} isDisabled={isDisabled}>
          Import files… <kbd>Ctrl O</kbd>
        </Button>
      </FileTrigger>
      <Button className="button" isDisabled={isDisabled} onPress={() => pickFolder(picked)}>
        Import a folder…
      </Button>
    </>
  );
}

/** Asks for a folder. The field is made for this once: it is never seen. */
function pickFolder(onPicked: (files: FileList | null) => void): void {
  const field = document.createElement("input");
  field.type = "file";
  field.webkitdirectory = true;
  field.addEventListener("change", () => onPicked(field.files), { once: true });
  field.click();
}
