import { propertyOf } from '../catalogue';
import { hasTemplateBranches } from '../document';
import { cfFile, devFile } from '../examples';
import { linkedFile, systemsAs } from '../linked';
import { setProperty } from '../required';
import { fileRule } from '../rule';
import { isAnyAddress, isLoopback } from '../values/network';
import { isUnset, settingOf } from '../values/setting';

export const hostUnreachable = fileRule({
  name: 'host-unreachable',
  summary: 'The address that the transactor hands to its peers is none that they can connect to.',
  why: 'The transactor writes host and alt-host into the storage, and peers connect to the first of them that answers. 0.0.0.0 stands for all interfaces of the machine on which it is used: the transactor can listen there, but peers on other machines find nobody.',
  reference: 'https://docs.datomic.com/operation/deployment.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    'any-address': {
      text: 'Peers on other machines cannot connect to {text}, and there is no alt-host with an address that they can reach.',
      severity: 'warning',
    },
    'alt-host': {
      text: 'Peers on other machines cannot connect to {text}, so this alt-host helps none of them.',
      severity: 'information',
    },
    loopback: {
      text: 'storage-access=remote lets in peers from other machines, but {text} sends each of them to its own machine.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: devFile.replace('localhost', '«0.0.0.0»'),
        fixed: devFile.replace('localhost', '0.0.0.0\nalt-host=10.0.1.25'),
      },
      {
        text: `${devFile.replace('localhost', '«0.0.0.0»')}alt-host=\n`,
        fixed: `${devFile.replace('localhost', '0.0.0.0')}alt-host=10.0.1.25\n`,
      },
      { text: `${devFile}alt-host=«0.0.0.0»\n`, fixed: `${devFile}alt-host=10.0.1.25\n` },
      {
        text: `${devFile.replace('localhost', '«localhost»')}storage-access=remote\nstorage-admin-password=\${ADMIN}\nstorage-datomic-password=\${DATOMIC}\n`,
      },
    ],
    valid: [
      { text: devFile },
      { text: `${devFile.replace('localhost', '0.0.0.0')}alt-host=transactor.example.internal\n` },
      { text: `${devFile.replace('localhost', '0.0.0.0')}alt-host=\${HOST}\n` },
      {
        text: devFile.replace('localhost', '0.0.0.0'),
        options: {
          datomic: { links: [] },
          systems: [{ own: 'transactor', others: [{ role: 'cf', uri: 'file:///cf.properties', text: cfFile }] }],
        },
      },
    ],
  },
  *whole(file, { options }) {
    // Instances from a CloudFormation template put their own addresses into the file.
    const isForInstances = systemsAs(options, 'transactor', 'ensured').some(
      (system) => linkedFile(system, 'cf') ?? linkedFile(system, 'template'),
    );
    if (isForInstances || hasTemplateBranches(file)) return;
    const host = settingOf(file, 'host');
    const alternative = settingOf(file, 'alt-host');
    if (!host) return;
    const text = host.value;
    const span = host.entry.value.span;
    const isHelpless = alternative ? isAnyAddress(alternative.value) : isUnset(file, 'alt-host');
    if (isAnyAddress(text) && isHelpless) yield { message: 'any-address', span, data: { text } };
    else if (alternative && isHelpless)
      yield { message: 'alt-host', span: alternative.entry.value.span, data: { text: alternative.value } };
    const isOpen = settingOf(file, 'storage-access')?.value === 'remote';
    const isHome = isLoopback(text) && (!alternative || isLoopback(alternative.value));
    if (isOpen && isHome && ['dev', 'free'].includes(settingOf(file, 'protocol')?.value ?? ''))
      yield { message: 'loopback', span, data: { text } };
  },
  *fixes(file, { message }, change) {
    const property = propertyOf('alt-host');
    if (message === 'loopback' || !property) return;
    const edits = change((draft) => {
      for (const edit of setProperty(file, property)) draft.add(edit);
    });
    yield { title: 'Name an address in alt-host', safety: 'review', edits };
  },
});
