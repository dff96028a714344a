import { readTransactorFile } from '../datomic/document';
import {
  createRolePolicies,
  type RolePolicies,
  type RolePolicyName,
  rolePolicyNames,
} from '../datomic/policies/role-policies';
import type { Feature } from './server';

interface RolePoliciesParams {
  readonly uri: string;
  /** Absent: the text of the open document. */
  readonly text?: string;
  /** Absent: those of the two roles and of who may take them on. */
  readonly which?: readonly RolePolicyName[];
  readonly backupBucket?: string;
}

const nothing: RolePolicies = { policies: [], notes: [] };

/** `rolewise/rolePolicies`: the policies that the roles of a transactor file need, and what is left to know about them. */
export const rolePoliciesFeature: Feature = {
  start({ connection, documents, settings, answering }) {
    connection.onRequest(
      'rolewise/rolePolicies',
      answering<RolePoliciesParams, RolePolicies>(nothing, async ({ uri, text, which, backupBucket }) => {
        const document = documents.find(uri);
        const content = text ?? document?.text.getText();
        if (content === undefined) return nothing;
        const { options } = await (document ? settings.of(document.uri) : settings.once(uri));
        return createRolePolicies(readTransactorFile(content), {
          accounts: options.accounts,
          systems: options.systems ?? [],
          ...(which && { which: rolePolicyNames.filter((name) => which.includes(name)) }),
          ...(backupBucket !== undefined && { backupBucket }),
        });
      }),
    );
  },
};
