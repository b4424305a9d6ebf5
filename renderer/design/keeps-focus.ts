// Knows the parts of the frame from which a new page or an opened panel does not take the focus: who goes on there step
// by step finds the next step under the same key. Such a part carries `data-keeps-focus`. Leaves moving it to others.
export const isFocusKept = (): boolean => document.activeElement?.matches("[data-keeps-focus] *") === true;
