import { strict as assert } from 'node:assert';
import { isOneLine, isPosixShell } from '../../../client/src/shell';

describe('command lines for a terminal', () => {
  it('are put only into shells that read their quotes', () => {
    for (const shell of ['/bin/sh', '/usr/bin/bash', '/bin/zsh', 'bash', 'C:\\Program Files\\Git\\bin\\bash.exe'])
      assert.ok(isPosixShell(shell), shell);
    for (const shell of [
      '',
      'C:\\Windows\\System32\\cmd.exe',
      '/usr/bin/pwsh',
      'powershell.exe',
      '/bin/csh',
      '/bin/tcsh',
    ])
      assert.ok(!isPosixShell(shell), shell);
  });

  it('hold nothing that a terminal would obey', () => {
    assert.ok(isOneLine("bin/datomic ensure-transactor 'a b/é.properties' $(x)"));
    for (const character of [
      '\n',
      '\r',
      '\u0003',
      '\u0004',
      '\u0015',
      '\u001b',
      '\u007f',
      '\u0085',
      '\u009b',
      '\u2028',
    ])
      assert.ok(!isOneLine(`a${character}b`), JSON.stringify(character));
  });
});
