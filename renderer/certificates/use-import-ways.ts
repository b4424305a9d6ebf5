// Knows the ways that need no button: files and folders dropped anywhere on the page, and text or files pasted outside a
// field; the browser never opens them itself. Leaves the buttons to import-buttons.tsx.
import { useEffect, useState } from "react";
import { isField } from "../design/typing.ts";
import { droppedFiles, type FileToSend, pastedFiles } from "./gather-files.ts";

/** True while files hang over the page; `onFiles` gets what is dropped or pasted, or the promise of it. */
export function useImportWays(onFiles: (files: Promise<readonly FileToSend[]>) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      onFiles(droppedFiles(event.dataTransfer));
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isField(event.target) || event.clipboardData === null) return;
      const { clipboardData } = event;
      event.preventDefault();
      onFiles((async () => pastedFiles(clipboardData))());
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    window.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
      window.removeEventListener("paste", onPaste);
    };
  }, [onFiles]);
  return over;
}
