import { type Dirent, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A text as it lies on disk. */
export interface FileText {
  /** Without the byte order mark, which is put back when the file is written. */
  readonly text: string;
  readonly encoding: 'utf8' | 'latin1';
  readonly byteOrderMark: boolean;
}

export interface IoError {
  readonly path: string;
  readonly message: string;
}

const byteOrderMark = '\uFEFF';
const walkedEndings = /\.(json|properties|edn|sh|clj|cljc|env)$|^\.env(\.|$)/i;
const skippedFolders = new Set(['node_modules', '.git']);

/** What the arguments of the command line come to. */
export interface Found {
  readonly files: readonly { readonly path: string; readonly named: boolean }[];
  /** The arguments that were walked. */
  readonly folders: readonly string[];
  readonly errors: IoError[];
}

/**
 * The files that the arguments name: files as they are, and of folders those whose name says that a language may read
 * them, by path. Links to folders are not followed.
 */
export function findFiles(paths: readonly string[]): Found {
  const files = new Map<string, boolean>();
  const errors: IoError[] = [];
  const folders: string[] = [];
  for (const name of paths) {
    try {
      if (name === '-' || !statSync(name).isDirectory()) {
        files.set(name, true);
        continue;
      }
      folders.push(name);
      for (const file of walk(name, errors)) if (!files.has(file)) files.set(file, false);
    } catch (error) {
      errors.push({ path: name, message: reasonOf(error) });
    }
  }
  const byPath = [...files].map(([file, named]) => ({ path: file, named })).sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: byPath, folders, errors };
}

function* walk(folder: string, errors: IoError[]): Generator<string> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    errors.push({ path: folder, message: reasonOf(error) });
    return;
  }
  for (const entry of entries) {
    const name = path.posix.join(folder.replaceAll(path.sep, '/'), entry.name);
    if (entry.isDirectory() && !skippedFolders.has(entry.name)) yield* walk(name, errors);
    else if (entry.isFile() && walkedEndings.test(entry.name)) yield name;
  }
}

/** Reads a file, or standard input for `-`. Throws if it cannot be read or is no text. */
export function readText(name: string): FileText {
  return decode(readFileSync(name === '-' ? 0 : name));
}

/** How many characters are read ahead. */
const mostAhead = 500_000;

/**
 * Files in order with their texts; `read` gives what `readText` does, or throws what it has thrown. With `ahead` many
 * are read in one go: between other work, reading one takes several times as long.
 */
export function* readInOrder<F extends { readonly path: string }>(
  files: readonly F[],
  ahead: boolean,
): Generator<{ readonly file: F; readonly read: () => FileText }> {
  for (let i = 0; i < files.length; ) {
    const known: { file: F; read: () => FileText }[] = [];
    for (let size = 0; i < files.length && (known.length === 0 || (ahead && size < mostAhead)); i++) {
      const file = files[i]!;
      try {
        const text = readText(file.path);
        size += text.text.length;
        known.push({ file, read: () => text });
      } catch (error) {
        known.push({ file, read: () => fail(error) });
      }
    }
    yield* known;
  }
}

function fail(error: unknown): never {
  throw error;
}

/**
 * The byte order mark as a part of the text: Java takes it for the beginning of the first key, and what is put in
 * front of that key must not come between.
 */
export const withMark = (file: FileText): FileText =>
  file.byteOrderMark ? { ...file, text: byteOrderMark + file.text, byteOrderMark: false } : file;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8, else ISO-8859-1, in which no byte is lost. Throws for what is no text. */
export function decode(bytes: Uint8Array): FileText {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new Error('is in UTF-16; save it as UTF-8');
  if (bytes.includes(0)) throw new Error('is a binary file');
  try {
    const text = utf8.decode(bytes);
    const marked = text.startsWith(byteOrderMark);
    return { text: marked ? text.slice(1) : text, encoding: 'utf8', byteOrderMark: marked };
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), encoding: 'latin1', byteOrderMark: false };
  }
}

/** The bytes of a text that was read with `decode` and then changed. */
export function encode(text: string, { encoding, byteOrderMark: marked }: FileText): Uint8Array {
  return Buffer.from(marked ? byteOrderMark + text : text, encoding);
}

export function writeText(name: string, text: string, original: FileText): void {
  writeFileSync(name, encode(text, original));
}

/** Why something failed, in a few words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'not permitted';
    case 'EISDIR':
      return 'is a folder';
    default:
      return code ?? message;
  }
}
