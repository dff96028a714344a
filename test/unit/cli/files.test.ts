import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decode, readInOrder } from '../../../server/src/cli/files';

describe('files of the command line tool', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'rolewise-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content);
  const files = (...names: string[]) => names.map((name) => ({ path: path.join(folder, name) }));

  it('are read in order, each with its own failure', () => {
    write('a', 'x'.repeat(600_000));
    write('binary', Uint8Array.of(1, 0, 2));
    write('empty', '');
    const read = [...readInOrder(files('missing', 'a', 'empty', 'binary', 'a'), true)].map((one) => {
      try {
        return [path.basename(one.file.path), one.read().text.length];
      } catch (error) {
        return [path.basename(one.file.path), (error as Error).message.split(/[:,]/)[0]];
      }
    });
    assert.deepEqual(read, [
      ['missing', 'ENOENT'],
      ['a', 600_000],
      ['empty', 0],
      ['binary', 'is a binary file'],
      ['a', 600_000],
    ]);
  });

  it('are not read ahead where one may change the next', () => {
    for (const name of ['a', 'b']) write(name, '');
    const texts: string[] = [];
    for (const { read } of readInOrder(files('a', 'b'), false)) {
      texts.push(read().text);
      write('b', 'changed');
    }
    assert.deepEqual(texts, ['', 'changed']);
  });

  it('are in UTF-8 or else ISO-8859-1, whatever the one before was', () => {
    const texts = [[0xe4], [0xc3, 0xa4], [0xc3], [0xef, 0xbb, 0xbf, 0x61]].map((bytes) =>
      decode(Uint8Array.from(bytes)),
    );
    assert.deepEqual(
      texts.map(({ text, encoding, byteOrderMark }) => [text, encoding, byteOrderMark]),
      [
        ['ä', 'latin1', false],
        ['ä', 'utf8', false],
        ['Ã', 'latin1', false],
        ['a', 'utf8', true],
      ],
    );
  });
});
