// Knows how the members of a stored body are read back: each of its kind, or the event is not what we write.
// Leaves which members an event has to stored-event.ts and registry-event.ts.

/** Reads members of what was parsed; throws, naming whose they are or the event, where one is not of the kind asked for. */
export class BodyReader {
  readonly #members: object;
  /** In words, or an event by its sequence: the words for it are made only where they are needed. */
  readonly #whose: string | number;

  constructor(value: unknown, whose: string | number) {
    this.#members = typeof value === "object" && value !== null ? value : {};
    this.#whose = whose;
  }

  #wrong(name: string): Error {
    const whose = typeof this.#whose === "number" ? `event ${this.#whose}` : this.#whose;
    return new Error(`${whose} has no ${name}`);
  }
  #list(name: string): readonly unknown[] {
    const found: unknown = Reflect.get(this.#members, name);
    if (!Array.isArray(found)) throw this.#wrong(name);
    return found;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#members, name);
  }
  text(name: string): string {
    const found: unknown = Reflect.get(this.#members, name);
    if (typeof found !== "string") throw this.#wrong(name);
    return found;
  }
  number(name: string): number {
    const found: unknown = Reflect.get(this.#members, name);
    if (typeof found !== "number") throw this.#wrong(name);
    return found;
  }
  flag(name: string): boolean {
    const found: unknown = Reflect.get(this.#members, name);
    if (typeof found !== "boolean") throw this.#wrong(name);
    return found;
  }
  texts(name: string): readonly string[] {
    return this.#list(name).map((found) => {
      if (typeof found !== "string") throw this.#wrong(name);
      return found;
    });
  }
  pairs(name: string): readonly (readonly [string, string])[] {
    return this.#list(name).map((found) => {
      const [one, other, ...more] = Array.isArray(found) ? found : [];
      if (typeof one !== "string" || typeof other !== "string" || more.length > 0) throw this.#wrong(name);
      return [one, other] as const;
    });
  }
  object(name: string): BodyReader {
    const found: unknown = Reflect.get(this.#members, name);
    if (typeof found !== "object" || found === null) throw this.#wrong(name);
    return new BodyReader(found, this.#whose);
  }
  objects(name: string): readonly BodyReader[] {
    return this.#list(name).map((found) => new BodyReader(found, this.#whose));
  }
}
