// Knows the button, and the key Ctrl O, that let a person choose files. Leaves what happens to them to the import.
import { useEffect, useRef } from "react";
import { Button, FileTrigger } from "react-aria-components";

const KINDS = [".p7b", ".p7c", ".cer", ".crt", ".der", ".pem"];

export interface ImportButtonProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly isDisabled: boolean;
  readonly isPrimary?: boolean;
}

export function ImportButton({ onFiles, isDisabled, isPrimary = false }: ImportButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "o") return;
      event.preventDefault();
      button.current?.click();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <FileTrigger acceptedFileTypes={KINDS} allowsMultiple onSelect={(files) => files !== null && onFiles([...files])}>
      <Button ref={button} className={isPrimary ? "button primary" : "button"} isDisabled={isDisabled}>
        Import files… <kbd>Ctrl O</kbd>
      </Button>
    </FileTrigger>
  );
}
