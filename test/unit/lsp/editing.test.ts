import assert from 'node:assert/strict';
import type { CodeLens, CompletionItem, CompletionList, Hover } from 'vscode-languageserver';
import type { Completion, Lens, OutlineSymbol } from '../../../server/src/core/editing';
import { need, text } from '../../../server/src/core/template';
import { completionFeature } from '../../../server/src/lsp/completion';
import { toCompletionItem } from '../../../server/src/lsp/convert-editing';
import { formattingFeature } from '../../../server/src/lsp/formatting';
import { hoverFeature } from '../../../server/src/lsp/hover';
import { lensesFeature } from '../../../server/src/lsp/lenses';
import { linksFeature } from '../../../server/src/lsp/links';
import { outlineFeature } from '../../../server/src/lsp/outline';
import { clientWith, documentOf, serve } from './fake-server';

const range = (line: number, from: number, to: number, endLine = line) => ({
  start: { line, character: from },
  end: { line: endLine, character: to },
});
const position = { line: 0, character: 1 };

const completion: Completion = {
  label: 'port',
  kind: 'property',
  detail: 'required',
  documentation: 'The **port**.',
  span: { start: 0, end: 2 },
  insert: text`port=${need('PORT', '4334')}`,
  sort: '1',
  filter: 'port-',
  asksAgain: true,
};

const modern = clientWith(
  {
    textDocument: {
      completion: {
        completionItem: {
          snippetSupport: true,
          documentationFormat: ['markdown'],
          tagSupport: { valueSet: [1] },
          insertTextModeSupport: { valueSet: [1, 2] },
          resolveSupport: { properties: ['documentation'] },
        },
      },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      documentLink: { tooltipSupport: true },
      foldingRange: { rangeLimit: 1 },
      hover: { contentFormat: ['markdown'] },
    },
    workspace: { applyEdit: true },
  },
  { triggerSuggest: true, runInTerminal: true, nextSteps: true },
);

describe('completions', () => {
  it('use what the client knows', () => {
    assert.deepEqual(toCompletionItem(completion, documentOf('po'), modern), {
      label: 'port',
      kind: 10,
      textEdit: { range: range(0, 0, 2), newText: `port=$${'{1:PORT}'}` },
      insertTextFormat: 2,
      detail: 'required',
      sortText: '1',
      filterText: 'port-',
      command: { title: 'Suggest', command: 'editor.action.triggerSuggest' },
    });
    assert.deepEqual(toCompletionItem({ ...completion, deprecated: true }, documentOf('po'), modern).tags, [1]);
  });

  it('are plain text for a client that knows nothing', () => {
    const item = toCompletionItem({ ...completion, deprecated: true }, documentOf('po'), clientWith({}));
    assert.deepEqual(item, {
      label: 'port',
      kind: 10,
      textEdit: { range: range(0, 0, 2), newText: 'port=<PORT>' },
      detail: 'required',
      sortText: '1',
      filterText: 'port-',
    });
  });

  it('of several lines are not indented once more', () => {
    const lines = { ...completion, insert: 'a=1\nb=$2' };
    const { insertTextMode, insertTextFormat, textEdit } = toCompletionItem(lines, documentOf('po'), modern);
    assert.deepEqual([insertTextMode, insertTextFormat, textEdit?.newText], [1, undefined, 'a=1\nb=$2']);
    const flag = clientWith({ textDocument: { completion: { completionItem: { deprecatedSupport: true } } } });
    assert.equal(toCompletionItem({ ...lines, deprecated: true }, documentOf('po'), flag).deprecated, true);
  });

  it('get their documentation when it is looked at', async () => {
    const asked: unknown[] = [];
    const complete = async (
      _document: object,
      offset: number,
      { uri, asset }: { uri?: string; asset(name: string): unknown },
    ) => {
      asked.push(offset, uri, await asset('regions.json'));
      return [completion];
    };
    const server = serve(completionFeature, { complete }, 'po', modern);
    const list = await server.request<CompletionList>('onCompletion', { position });
    assert.deepEqual(asked, [1, server.document.uri, 'asset regions.json']);
    assert.equal(list?.isIncomplete, false);
    const item = list?.items[0] ?? assert.fail();
    assert.equal(item.documentation, undefined);
    const resolved = await server.request<CompletionItem>('onCompletionResolve', item);
    assert.deepEqual(resolved?.documentation, { kind: 'markdown', value: 'The **port**.' });
    // Items of an earlier list stay as they are.
    await server.request('onCompletion', { position });
    assert.equal((await server.request<CompletionItem>('onCompletionResolve', item))?.documentation, undefined);
  });

  it('come with their documentation where the client does not ask for it later', async () => {
    const server = serve(completionFeature, { complete: () => [completion] }, 'po');
    const list = await server.request<CompletionList>('onCompletion', { position });
    assert.deepEqual(list?.items[0]?.documentation, { kind: 'plaintext', value: 'The **port**.' });
    assert.equal(list?.items[0]?.data, undefined);
  });

  it('are null where there are none, where nobody reads, and where the text changed meanwhile', async () => {
    const none = serve(completionFeature, { complete: () => [] }, 'po');
    assert.equal(await none.request('onCompletion', { position }), null);
    const nobody = serve(completionFeature, {}, 'po');
    assert.equal(await nobody.request('onCompletion', { position }), null);
    assert.equal(await nobody.request('onCompletion', { position, textDocument: { uri: 'file:///x' } }), null);
    const changing = serve(
      completionFeature,
      {
        complete: async () => {
          changing.document.revision++;
          return [completion];
        },
      },
      'po',
    );
    assert.equal(await changing.request('onCompletion', { position }), null);
  });
});

describe('hovers', () => {
  it('show what the language says', async () => {
    const hover = (_document: object, offset: number) => ({ span: { start: 0, end: offset + 1 }, markdown: '*x*' });
    const { request } = serve(hoverFeature, { hover }, 'po', modern);
    assert.deepEqual(await request<Hover>('onHover', { position }), {
      contents: { kind: 'markdown', value: '*x*' },
      range: range(0, 0, 2),
    });
    assert.equal(await serve(hoverFeature, { hover: () => undefined }, 'po').request('onHover', { position }), null);
  });
});

describe('outlines', () => {
  const port: OutlineSymbol = {
    name: 'port',
    detail: '4334',
    kind: 'property',
    span: { start: 2, end: 11 },
    nameSpan: { start: 2, end: 6 },
    children: [],
  };
  const group: OutlineSymbol = {
    name: ' ',
    kind: 'group',
    span: { start: 0, end: 11 },
    nameSpan: { start: 0, end: 1 },
    children: [port],
  };
  const editing = { symbols: () => [group] };

  it('are trees', async () => {
    assert.deepEqual(await serve(outlineFeature, editing, '#\nport=4334', modern).request('onDocumentSymbol'), [
      {
        name: '(no name)',
        kind: 3,
        range: range(0, 0, 9, 1),
        selectionRange: range(0, 0, 1),
        children: [
          {
            name: 'port',
            detail: '4334',
            kind: 7,
            range: range(1, 0, 9),
            selectionRange: range(1, 0, 4),
            children: [],
          },
        ],
      },
    ]);
  });

  it('are lists for older clients', async () => {
    const server = serve(outlineFeature, editing, '#\nport=4334');
    const { uri } = server.document;
    assert.deepEqual(await server.request('onDocumentSymbol'), [
      { name: '(no name)', kind: 3, location: { uri, range: range(0, 0, 9, 1) } },
      { name: 'port', kind: 7, location: { uri, range: range(1, 0, 9) }, containerName: '(no name)' },
    ]);
  });

  it('fold whole lines, as many as the client shows', async () => {
    const folds = () => [
      { span: { start: 0, end: 1 } },
      { span: { start: 0, end: 6 }, kind: 'comment' as const },
      { span: { start: 2, end: 7 } },
    ];
    const comment = { startLine: 0, endLine: 2, kind: 'comment' };
    const source = 'a\nb\nc\nd';
    assert.deepEqual(await serve(outlineFeature, { folds }, source, modern).request('onFoldingRanges'), [comment]);
    assert.deepEqual(await serve(outlineFeature, { folds }, source).request('onFoldingRanges'), [
      comment,
      { startLine: 1, endLine: 3 },
    ]);
    assert.equal(await serve(outlineFeature, {}, source).request('onFoldingRanges'), null);
  });
});

describe('formatting', () => {
  it('gives edits, none if all is well, and null where a language does not format', async () => {
    const format = () => [{ span: { start: 1, end: 2 }, text: '' }];
    assert.deepEqual(await serve(formattingFeature, { format }, 'a ').request('onDocumentFormatting'), [
      { range: range(0, 1, 2), newText: '' },
    ]);
    assert.deepEqual(await serve(formattingFeature, { format: () => [] }, 'a').request('onDocumentFormatting'), []);
    assert.equal(await serve(formattingFeature, {}, 'a').request('onDocumentFormatting'), null);
  });
});

describe('links', () => {
  it('lead to pages', async () => {
    const links = () => [{ span: { start: 0, end: 1 }, url: 'https://docs.datomic.com/', tooltip: 'Open' }];
    assert.deepEqual(await serve(linksFeature, { links }, 'a', modern).request('onDocumentLinks'), [
      { range: range(0, 0, 1), target: 'https://docs.datomic.com/', tooltip: 'Open' },
    ]);
    assert.deepEqual(await serve(linksFeature, { links }, 'a').request('onDocumentLinks'), [
      { range: range(0, 0, 1), target: 'https://docs.datomic.com/' },
    ]);
  });
});

describe('lenses', () => {
  const span = { start: 0, end: 1 };
  const commandOf = async (lens: Omit<Lens, 'span'>, client = modern) => {
    const server = serve(lensesFeature, { lenses: () => [{ span, ...lens }] }, 'a', client);
    const [first] = (await server.request<CodeLens[]>('onCodeLens')) ?? [];
    assert.deepEqual(first?.range, range(0, 0, 1));
    return first?.command;
  };
  const step = { title: 'Let it create the roles.', command: "bin/datomic 'a b'" };
  const plain = clientWith({});

  it('carry out a source action where the server may edit', async () => {
    const lens = { title: 'Migrate', action: 'Migrate the peers' };
    assert.deepEqual(await commandOf(lens), {
      title: 'Migrate',
      command: 'rolewise.server.repair',
      arguments: [{ uri: 'file:///a/b.fake', do: 'document-action', title: 'Migrate the peers' }],
    });
    assert.deepEqual(await commandOf(lens, plain), { title: 'Migrate', command: '' });
  });

  it('put a command line in front of the user, else are text to copy', async () => {
    assert.deepEqual(await commandOf({ title: 'Next', step }), {
      title: 'Next',
      tooltip: step.title,
      command: 'rolewise.runInTerminal',
      arguments: [step.command],
    });
    assert.deepEqual(await commandOf({ title: 'Next', step }, plain), {
      title: "Next: bin/datomic 'a b'",
      tooltip: step.title,
      command: '',
    });
  });

  it('show a step that has no command line', async () => {
    const lens = { title: 'Next', step: { title: step.title } };
    assert.deepEqual(await commandOf(lens), {
      title: 'Next',
      tooltip: step.title,
      command: 'rolewise.showNextSteps',
      arguments: [[lens.step], 'at once'],
    });
    assert.deepEqual(await commandOf(lens, plain), { title: 'Next', tooltip: step.title, command: '' });
    assert.deepEqual(await commandOf({ title: 'Next' }), { title: 'Next', command: '' });
  });
});
