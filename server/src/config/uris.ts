import { URI, Utils } from 'vscode-uri';
import { rememberedText } from '../core/memo';

/** A URI as all its spellings come to: clients escape in different ways, and write drives in either case. */
export const normalUri = rememberedText((uri: string): string => URI.parse(uri).toString());

/** The folder that holds a file; nothing for what lies in no folder, such as a document that was never saved. */
export function folderOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.path.startsWith('/') ? Utils.dirname(parsed).toString() : undefined;
}

/** The folder around a folder; nothing at the root. */
export function parentOf(folder: string): string | undefined {
  const parent = Utils.dirname(URI.parse(folder)).toString();
  return parent === normalUri(folder) ? undefined : parent;
}

/** The URI of a file by its path relative to a folder. */
export const fileIn = (folder: string, path: string): string => Utils.resolvePath(URI.parse(folder), path).toString();

/** The path that leads from a folder to a file, with `..` where it must; nothing between different file systems. */
export function relativePath(folder: string, file: string): string | undefined {
  const [from, to] = [placeOf(folder), placeOf(file)];
  if (from.scheme !== to.scheme || from.authority !== to.authority) return undefined;
  const [above, below] = [from.names, to.names];
  let shared = 0;
  while (shared < above.length && above[shared] === below[shared]) shared++;
  return [...above.slice(shared).map(() => '..'), ...below.slice(shared)].join('/');
}

const placeOf = rememberedText((uri: string) => {
  const { scheme, authority, path } = URI.parse(normalUri(uri));
  return { scheme, authority, names: path.split('/').filter((name) => name !== '') as readonly string[] };
});

/** True if a folder is another or lies in it. */
export const liesIn = (folder: string, outer: string): boolean => {
  const path = relativePath(outer, folder);
  return path !== undefined && !path.startsWith('..');
};
