/**
 * Remembers what was computed of an object that never changes, as long as the object lives. What `whole` rules want to
 * know of each unit is kept across edits this way.
 */
export function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const hit = known.get(key);
    if (hit) return hit.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}
