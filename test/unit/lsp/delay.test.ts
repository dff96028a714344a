import assert from 'node:assert/strict';
import { createDelay, type Timers } from '../../../server/src/lsp/delay';

/** Timers whose time is set by the test. */
function fakeTimers(): Timers & { advance(milliseconds: number): void } {
  let now = 0;
  let last = 0;
  const pending = new Map<number, { at: number; callback: () => void }>();
  return {
    set(callback, milliseconds) {
      const id = ++last;
      pending.set(id, { at: now + milliseconds, callback });
      return id;
    },
    clear: (id) => pending.delete(id as number),
    advance(milliseconds) {
      now += milliseconds;
      for (const [id, { at, callback }] of [...pending]) if (at <= now && pending.delete(id)) callback();
    },
  };
}

describe('delayed work', () => {
  it('is done once, when nobody has asked for it again for a while', () => {
    const timers = fakeTimers();
    const delay = createDelay(timers);
    const done: string[] = [];
    delay.schedule('a', 200, () => done.push('first'));
    timers.advance(150);
    delay.schedule('a', 200, () => done.push('second'));
    timers.advance(199);
    assert.deepEqual(done, []);
    timers.advance(1);
    assert.deepEqual(done, ['second']);
    timers.advance(1000);
    assert.deepEqual(done, ['second']);
  });

  it('does not wait for work of another key', () => {
    const timers = fakeTimers();
    const delay = createDelay(timers);
    const done: string[] = [];
    delay.schedule('a', 200, () => done.push('a'));
    timers.advance(100);
    delay.schedule('b', 200, () => done.push('b'));
    timers.advance(100);
    assert.deepEqual(done, ['a']);
    timers.advance(100);
    assert.deepEqual(done, ['a', 'b']);
  });

  it('is not done after it was cancelled', () => {
    const timers = fakeTimers();
    const delay = createDelay(timers);
    delay.schedule('a', 200, () => assert.fail());
    delay.cancel('a');
    delay.cancel('b');
    timers.advance(1000);
  });
});
