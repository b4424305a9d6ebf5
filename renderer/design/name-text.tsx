// Knows how a name from a certificate stands on screen: a text node, isolated so that its direction changes nothing
// around it. Leaves escaping of control characters to the core, which has done it.

export function NameText({ text }: { readonly text: string }) {
  return text === "" ? <span className="second">no name</span> : <bdi className="name-text">{text}</bdi>;
}
