// Knows how the members of a stored body are read back: each of its kind, or the event is not what we write.
// Leaves which members an event has to stored-event.ts and registry-event.ts.

export interface BodyReader {
  has(name: string): boolean;
  text(name: string): string;
  number(name: string): number;
  flag(name: string): boolean;
  texts(name: string): readonly string[];
  pairs(name: string): readonly (readonly [string, string])[];
  object(name: string): BodyReader;
  objects(name: string): readonly BodyReader[];
}

/** Reads members of `value`; throws, naming `whose`, where one is not of the kind asked for. */
export function bodyReader(value: unknown, whose: string): BodyReader {
  const members = typeof value === "object" && value !== null ? value : {};
  const wrong = (name: string) => new Error(`${whose} has no ${name}`);
  const member = (name: string): unknown => Reflect.get(members, name);
  const list = (name: string): readonly unknown[] => {
    const found = member(name);
    if (!Array.isArray(found)) throw wrong(name);
    return found;
  };
  return {
    has: (name) => Object.hasOwn(members, name),
    text: (name) => {
      const found = member(name);
      if (typeof found !== "string") throw wrong(name);
      return found;
    },
    number: (name) => {
      const found = member(name);
      if (typeof found !== "number") throw wrong(name);
      return found;
    },
    flag: (name) => {
      const found = member(name);
      if (typeof found !== "boolean") throw wrong(name);
      return found;
    },
    texts: (name) =>
      list(name).map((found) => {
        if (typeof found !== "string") throw wrong(name);
        return found;
      }),
    pairs: (name) =>
      list(name).map((found) => {
        const [one, other, ...more] = Array.isArray(found) ? found : [];
        if (typeof one !== "string" || typeof other !== "string" || more.length > 0) throw wrong(name);
        return [one, other] as const;
      }),
    object: (name) => {
      const found = member(name);
      if (typeof found !== "object" || found === null) throw wrong(name);
      return bodyReader(found, whose);
    },
    objects: (name) => list(name).map((found) => bodyReader(found, whose)),
  };
}
