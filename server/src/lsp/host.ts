import type { Connection } from 'vscode-languageserver';

/** What the platform does for the server. */
export interface Host {
  /** The text of a file without its byte order mark; nothing if it cannot be read. Never rejects. */
  readText(uri: string): Promise<string | undefined>;
  /** The text of a data file that ships beside the server; nothing if there is none of that name. Never rejects. */
  readAsset(name: string): Promise<string | undefined>;
}

/** Reads through the client, which reaches what the server cannot: virtual file systems, and everything in a browser. */
export function clientHost(connection: Connection): Host {
  const ask = async (method: string, params: object): Promise<string | undefined> => {
    try {
      const answer: { text: string } | null = await connection.sendRequest(method, params);
      return answer?.text;
    } catch {
      return undefined; // the client does not know the request
    }
  };
  return {
    readText: (uri) => ask('rolewise/readFile', { uri }),
    readAsset: assetReader((name) => ask('rolewise/readAsset', { name })),
  };
}

/**
 * Reads each data file once. Names may come from the text of a document, as those of services do: what could lead out
 * of the folder is no name. `read` must not reject.
 */
export function assetReader(read: (name: string) => Promise<string | undefined>): Host['readAsset'] {
  const known = new Map<string, Promise<string | undefined>>();
  return (name) => {
    if (!/^[\w-]+(?:[./][\w-]+)*$/.test(name)) return Promise.resolve(undefined);
    const text = known.get(name) ?? read(name);
    known.set(name, text);
    return text;
  };
}

/** Open documents first: what the editor shows counts, not what was saved. */
export const withOpenDocuments = (host: Host, openText: (uri: string) => string | undefined): Host => ({
  ...host,
  readText: async (uri) => openText(uri) ?? host.readText(uri),
});
