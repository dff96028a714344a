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

/**
 * Remembers what was computed of at least the last `most` texts: statements repeat the same few names, and each of many
 * rules asks about them. Results must not be changed.
 */
export function rememberedText<V>(compute: (text: string) => V, most = 2000): (text: string) => V {
  let recent = new Map<string, V | typeof nothing>();
  // Forgetting everything at once would cost what comes again in every file of a run.
  let older = recent;
  const remember = (text: string, result: V | typeof nothing) => {
    if (recent.size >= most) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, result);
  };
  const computed = (text: string): V => {
    if (text.length > maxText) return compute(text);
    // The text, or a part of it in the result, would keep the whole file alive that it was read from.
    const own = detached(text);
    const value = compute(own);
    remember(own, value === undefined ? nothing : value);
    return value;
  };
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known === nothing ? (undefined as V) : known;
    const old = older.get(text);
    if (old === undefined) return computed(text);
    remember(detached(text), old);
    return old === nothing ? (undefined as V) : old;
  };
}
