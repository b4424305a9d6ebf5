// Knows how text gets to the clipboard without asking for a permission: through the event of a copy command.
// Leaves what is copied to the caller.

/** Copies `text` while a key or click is being handled; false where the browser refused. */
export function copyText(text: string): boolean {
  let copied = false;
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", text);
    copied = true;
  };
  document.addEventListener("copy", onCopy, { capture: true });
  document.execCommand("copy");
  document.removeEventListener("copy", onCopy, { capture: true });
  return copied;
}
