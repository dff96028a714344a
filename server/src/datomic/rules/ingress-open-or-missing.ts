import { sourceSpan } from '../../syntax/properties/logical-line';
import { hasTemplateBranches } from '../document';
import { cfFile } from '../examples';
import { fileRule } from '../rule';
import { readCidr } from '../values/network';
import { isUnset, listItems, settingOf } from '../values/setting';

const cidrsKey = 'aws-ingress-cidrs';
const groupsKey = 'aws-ingress-groups';

export const ingressOpenOrMissing = fileRule({
  name: 'ingress-open-or-missing',
  summary: 'The security group lets everybody connect to the transactor, or nobody.',
  why: 'The security group opens the port of the transactor to the groups and address ranges named here. Peers are the only ones who need it; whoever else reaches it can try to connect, and see what passes if the channel is not encrypted.',
  reference: 'https://docs.datomic.com/operation/aws.html',
  kinds: ['cf'],
  messages: {
    open: {
      text: '{text} lets the whole internet connect to the port of the transactor.',
      severity: 'warning',
    },
    missing: {
      text: 'No peer can connect to the transactor: neither aws-ingress-groups nor aws-ingress-cidrs has a value.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      { text: `${cfFile}aws-ingress-cidrs=10.0.0.0/16, «0.0.0.0/0»\n`, path: 'cf.properties' },
      { text: cfFile.replace('aws-security-group', '«aws-security-group»'), path: 'cf.properties' },
      {
        text: cfFile.replace('aws-security-group', '«aws-security-group»').concat('aws-ingress-groups=\n'),
        path: 'cf.properties',
      },
    ],
    valid: [
      { text: `${cfFile}aws-ingress-groups=orders-peers\n`, path: 'cf.properties' },
      { text: `${cfFile}aws-ingress-cidrs=10.0.0.0/16,10.1.0.0/16\n`, path: 'cf.properties' },
    ],
  },
  *whole(file) {
    const cidrs = settingOf(file, cidrsKey);
    for (const { text, start } of listItems(cidrs?.value ?? ''))
      if (cidrs && readCidr(text)?.open)
        yield { message: 'open', span: sourceSpan(cidrs.entry.value, start, start + text.length), data: { text } };
    if (!isUnset(file, cidrsKey) || !isUnset(file, groupsKey) || hasTemplateBranches(file)) return;
    const place = file.java.get('aws-security-group') ?? file.properties[0];
    if (place) yield { message: 'missing', span: place.key.span };
  },
});
