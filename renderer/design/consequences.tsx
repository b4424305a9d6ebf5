// Knows the dialog before something that others see: a question, what changes at once, what can be undone and what not.
// Leaves when it is asked to the pages.
import type { ReactNode } from "react";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";

export interface ConsequencesProps {
  /** The button that opens it. */
  readonly opens: string;
  /** A question with object and number. */
  readonly title: string;
  readonly atOnce: ReactNode;
  readonly canBeUndone: ReactNode;
  readonly cannotBeUndone: ReactNode;
  /** What stays, as on the harmless button, where the focus is. */
  readonly keep: string;
  /** What is done, with its size. */
  readonly act: string;
  readonly onAct: () => void;
}

export function Consequences(props: ConsequencesProps) {
  return (
    <DialogTrigger>
      <Button className="button">{props.opens}</Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="consequences card">
          <Dialog role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">{props.title}</Heading>
                <dl className="fields">
                  <div>
                    <dt>Changes at once</dt>
                    <dd>{props.atOnce}</dd>
                  </div>
                  <div>
                    <dt>Can be undone</dt>
                    <dd>{props.canBeUndone}</dd>
                  </div>
                  <div>
                    <dt>Cannot be undone</dt>
                    <dd>{props.cannotBeUndone}</dd>
                  </div>
                </dl>
                <div className="actions">
                  <Button className="button" autoFocus onPress={close}>
                    {props.keep}
                  </Button>
                  <Button
                    className="button primary"
                    onPress={() => {
                      close();
                      props.onAct();
                    }}
                  >
                    {props.act}
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
