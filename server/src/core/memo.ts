import { detached } from './change';

/** Stands for a result that is undefined. */
const nothing = Symbol();

/** Gives an object that is there already to a class, which adds its private field. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: it is what this class is for.
    return object;
  }
}

/**
 * What was computed of an object, by the number of the function. A private field of the object itself is found faster
 * than an entry of a weak map, costs the garbage collector nothing, and is no property that a copy would share.
 */
class Results extends Given {
  readonly #results = new Array<unknown>(functions);

  static of(object: object): unknown[] {
    return #results in object ? object.#results : new Results(object).#results;
  }
}

let functions = 0;

/**
 * Remembers what was computed of an object that never changes, as long as the object lives. What `whole` rules want to
 * know of each unit is kept across edits this way.
 */
export function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const number = functions++;
  return (key) => {
    const results = Results.of(key);
    const known = results[number];
    if (known !== undefined) return known === nothing ? (undefined as V) : (known as V);
    const value = compute(key);
    results[number] = value === undefined ? nothing : value;
    return value;
  };
}

/** Longer texts do not come again and again. */
const maxText = 1000;

/** Values of at least the last `most` texts. Forgetting everything at once would cost what comes in every file of a run. */
class Recent<V> {
  #recent = new Map<string, V>();
  #older = this.#recent;

  constructor(readonly most: number) {}

  get(text: string): V | undefined {
    const known = this.#recent.get(text);
    if (known !== undefined) return known;
    const old = this.#older.get(text);
    if (old !== undefined) this.set(text, old);
    return old;
  }

  set(text: string, value: V): void {
    if (this.#recent.size >= this.most) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(text, value);
  }
}

/**
 * Remembers what was computed of at least the last `most` texts: statements repeat the same few names, and each of many
 * rules asks about them. Results must not be changed.
 */
export function rememberedText<V>(compute: (text: string) => V, most = 2000): (text: string) => V {
  const results = new Recent<V | typeof nothing>(most);
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known === nothing ? (undefined as V) : known;
    const value = compute(text);
    if (text.length <= maxText) results.set(text, value === undefined ? nothing : value);
    return value;
  };
}

const texts = new Recent<string>(5000);

/**
 * One string for equal texts of documents. Whoever remembers something of it finds it again without comparing
 * characters, and it does not keep the file alive that it was read from.
 */
export function shared(text: string): string {
  if (text.length > maxText) return text;
  const known = texts.get(text);
  if (known !== undefined) return known;
  const own = detached(text);
  texts.set(own, own);
  return own;
}
