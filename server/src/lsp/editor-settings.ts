import type { Connection } from 'vscode-languageserver';
import { type Client, objectOf } from './client';

/** What the editor has under `rolewise`, however it tells. */
export interface EditorSettings {
  /** For a document; nothing if the client says nothing, not even after some time. Never rejects. */
  about(uri: string): Promise<unknown>;
  /** Takes what came with `workspace/didChangeConfiguration`. */
  push(settings: unknown): void;
  /** Answers given so far may be wrong now. */
  retry(): void;
  /** A document was closed. */
  forget(uri: string): void;
  /** True if another tool underlines JSON's syntax errors and duplicate keys. */
  jsonValidation(): boolean;
}

/** How long the client may take to answer before it is thought to say nothing; some never do. In milliseconds. */
const patience = 500;

/** `answered` is called for a document whose settings came after nobody waited for them any more. */
export function editorSettings(
  connection: Connection,
  client: Client,
  answered: (uri: string) => void,
): EditorSettings {
  const lateAnswers = new Map<string, unknown>();
  let silent = !client.configuration;
  let pushed: unknown;
  let jsonValidation = client.options.jsonValidation === true;

  function ask(scopeUri: string): Promise<unknown> {
    return new Promise((done) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        silent = true;
        done(undefined);
      }, patience);
      const accept = (value: unknown) => {
        clearTimeout(timer);
        silent = false;
        done(value);
        if (!late) return;
        lateAnswers.set(scopeUri, value);
        answered(scopeUri);
      };
      connection.workspace.getConfiguration({ scopeUri, section: 'rolewise' }).then(accept, () => accept(undefined));
    });
  }

  const retry = () => {
    lateAnswers.clear();
    silent = !client.configuration;
  };
  return {
    async about(uri) {
      const known = lateAnswers.has(uri) || silent;
      const answer = known ? lateAnswers.get(uri) : await ask(uri);
      return [answer, pushed, client.options.rolewise].find((value) => Object.keys(objectOf(value)).length > 0);
    },
    push(settings) {
      const sent = objectOf<{ rolewise: unknown; jsonValidation: unknown }>(settings);
      if (sent.rolewise !== undefined) pushed = sent.rolewise;
      if (typeof sent.jsonValidation === 'boolean') jsonValidation = sent.jsonValidation;
      retry();
    },
    retry,
    forget: (uri) => lateAnswers.delete(uri),
    jsonValidation: () => jsonValidation,
  };
}
