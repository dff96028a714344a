import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits } from '../../../../server/src/core/edit';
import type { HoverText } from '../../../../server/src/core/editing';
import { defaultIamOptions, type IamOptions } from '../../../../server/src/iam/context';
import { metavariables } from '../../../../server/src/iam/data/metavariables';
import { iamEditing } from '../../../../server/src/iam/editing';
import { cloudAccessPart } from '../../../../server/src/iam/editing/cloud-access';
import { metavariablesPart } from '../../../../server/src/iam/editing/metavariables';
import { placeAt } from '../../../../server/src/iam/editing/place';
import { expandSnippet } from '../../../helpers/snippet';
import { contextOf, readAt } from './asked';

const withPlaceholders: IamOptions = {
  ...defaultIamOptions,
  placeholders: { SystemName: 'orders', Team: 'billing' },
};

const spoken = (text: string, said: HoverText | undefined) =>
  said && { on: text.slice(said.span.start, said.span.end), markdown: said.markdown };

/** What the parts about Datomic Cloud say. */
async function hoverAt(marked: string, options = defaultIamOptions) {
  const { text, offset, document } = readAt(marked);
  const place = placeAt(document, offset);
  assert.ok(place);
  const context = contextOf(options);
  return spoken(
    text,
    (await metavariablesPart.hover!(place, context)) ?? (await cloudAccessPart.hover!(place, context)),
  );
}

/** The labels of all parts, and the text after each was put in. */
async function completeAt(marked: string, options = defaultIamOptions) {
  const { text, offset, document } = readAt(marked);
  const items = await iamEditing.complete!(document, offset, contextOf(options));
  return items.map(({ label, span, insert }) => [label, applyEdits(text, [{ span, text: insert }])] as const);
}

const policy = (resource: string, action = 's3:GetObject') =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"${action}","Resource":"${resource}"}]}`;

describe('iam/editing of Datomic Cloud', () => {
  describe('on metavariables of Datomic Cloud', () => {
    it('explains each of them where it stands', async () => {
      for (const { name, meaning } of metavariables) {
        const said = await hoverAt(policy(`x/$(${name.slice(0, 1)}|${name.slice(1)})/y`));
        assert.equal(said?.on, `$(${name})`);
        assert.ok(said?.markdown.startsWith(meaning));
        assert.match(said?.markdown ?? '', /\(https:\/\/docs\.datomic\.com\/operation\/access-control\.html\)$/);
      }
    });

    it("says what is configured for it, and for placeholders of one's own", async () => {
      const known = await hoverAt(policy('$(S3DatomicArn)/$(System|Name)/datomic/access/*'), withPlaceholders);
      assert.match(known?.markdown ?? '', /Configured as `orders`\.$/);
      assert.deepEqual(await hoverAt(policy('arn:aws:s3:::<Te|am>/*'), withPlaceholders), {
        on: '<Team>',
        markdown: 'Configured as `billing`.',
      });
    });

    it('finds them behind escapes', async () => {
      const said = await hoverAt(policy('\\u0061\\/$(Db|Name)'));
      assert.equal(said?.on, '$(DbName)');
    });

    it('is silent on what it does not know', async () => {
      for (const resource of ['$(Oth|er)', '<Oth|er>', '$(construc|tor)', '${aws:user|name}', 'arn:aws:s3:::|a/*'])
        assert.equal(await hoverAt(policy(resource), withPlaceholders), undefined, resource);
    });

    it('completes them behind $(', async () => {
      assert.deepEqual(await completeAt(policy('$(S3DatomicArn)/$(|/x')), [
        ['$(S3DatomicArn)', policy('$(S3DatomicArn)/$(S3DatomicArn)/x')],
        ['$(SystemName)', policy('$(S3DatomicArn)/$(SystemName)/x')],
        ['$(DbName)', policy('$(S3DatomicArn)/$(DbName)/x')],
      ]);
    });

    it('replaces what is typed already, and the bracket that the editor closed', async () => {
      for (const typed of ['$(|)', '$(Sys|', '$(Sys|)', '$(|Sys)'])
        assert.deepEqual((await completeAt(policy(`a/${typed}/b`)))[1], ['$(SystemName)', policy('a/$(SystemName)/b')]);
    });

    it('completes what is configured, and in a text that is not finished', async () => {
      assert.deepEqual(
        (await completeAt(policy('$(|'), withPlaceholders)).map(([label]) => label),
        ['$(S3DatomicArn)', '$(SystemName)', '$(DbName)', '$(Team)'],
      );
      const unfinished = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"$(|';
      assert.equal((await completeAt(unfinished)).length, 3);
    });

    it('completes nothing elsewhere', async () => {
      for (const text of [policy('a|'), policy('(|'), policy('${|}'), '{"Version":"2012-10-17","Statement":[{$(|}]}']) {
        const labels = (await completeAt(text)).map(([label]) => label);
        assert.deepEqual(
          labels.filter((label) => label.startsWith('$(')),
          [],
          text,
        );
      }
    });
  });

  describe('on access to Datomic Cloud', () => {
    const hoverText = async (access: string, action?: string) =>
      (await hoverAt(policy(`arn:aws:s3:::store/orders/datomic/ac|cess/${access}`, action)))?.markdown.split(' [')[0];

    it('says what the keys under a path give', async () => {
      const meanings: Readonly<Record<string, string>> = {
        '*': 'administers the system: creates, deletes, reads and writes all of its databases, and uses its gateway',
        'admin/.keys': 'administers the system: creates, deletes, reads and writes all of its databases',
        'dbs/catalog/read/*': 'lists the databases of the system',
        'dbs/db/invoices/read/.keys': 'reads one database, and can write nothing',
        'dbs/db/$(DbName)/read/*': 'reads one database, and can write nothing',
        'dbs/db/invoices/*': 'reads and writes one database',
        'dbs/db/invoices/.keys': 'writes one database',
        'dbs/db/*': 'reads and writes all databases of the system, but creates and deletes none',
        'public-keys/*': 'connects through the access gateway of the system',
      };
      for (const [access, meaning] of Object.entries(meanings))
        assert.equal(await hoverText(access), `Datomic Cloud: whoever may read the keys here ${meaning}.`);
      assert.equal(
        await hoverText('public-keys/*', 's3:PutObject'),
        'Datomic Cloud: whoever may write here installs keys for the access gateway.',
      );
    });

    it('says nothing of other paths, and of what is not read', async () => {
      assert.equal(await hoverText('other/*'), undefined);
      assert.equal(await hoverText('*', 's3:DeleteObject'), undefined);
    });

    it('recognises the policy of an administrator, also with the comma that its publication has', async () => {
      const snippets = JSON.parse(
        readFileSync(path.join(import.meta.dirname, 'snippets/iam.code-snippets'), 'utf8'),
      ) as Readonly<Record<string, { prefix: string; body: string[] }>>;
      const administrator = Object.values(snippets).find(({ prefix }) => prefix === 'iam-datomic-cloud-administrator');
      const { text } = expandSnippet(administrator?.body ?? []);
      for (const source of [text, text.replace('"ec2:DescribeInstances"', '["ec2:DescribeInstances",]')]) {
        const said = await hoverAt(source.replace('"Statement"', '"State|ment"'));
        assert.equal(said?.on, '"Statement"');
        assert.match(said?.markdown ?? '', /^This makes its holders administrators of a Datomic Cloud system:/);
        assert.equal(said?.markdown.split('\n- ').length, 5);
      }
      assert.equal(await hoverAt(policy('arn:aws:s3:::a/*').replace('"Statement"', '"State|ment"')), undefined);
    });
  });
});
