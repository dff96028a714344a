import type { Connection } from 'vscode-languageserver';

/** What the platform does for the server. */
export interface Host {
  /** The text of a file without its byte order mark; nothing if it cannot be read. Never rejects. */
  readText(uri: string): Promise<string | undefined>;
}

/** Reads through the client, which reaches what the server cannot: virtual file systems, and everything in a browser. */
export function clientHost(connection: Connection): Host {
  return {
    async readText(uri) {
      try {
        const answer: { text: string } | null = await connection.sendRequest('rolewise/readFile', { uri });
        return answer?.text;
      } catch {
        return undefined; // the client does not know the request
      }
    },
  };
}

/** Open documents first: what the editor shows counts, not what was saved. */
export const withOpenDocuments = (host: Host, openText: (uri: string) => string | undefined): Host => ({
  readText: async (uri) => openText(uri) ?? host.readText(uri),
});
