import { table } from '../../core/table';

/** The type of a condition key's values. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export type KeyType = 'String' | 'ARN' | 'Bool' | 'Date' | 'Numeric' | 'IPAddress' | 'Binary';

/**
 * Condition keys that every service may have in a request, with their types; `[]` marks keys with several values.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * aws:PrincipalOrgMasterAccountId is not on that page, but AWS's own managed policies use it.
 */
const keysByType: Readonly<Record<string, string>> = {
  ARN:
    'aws:PrincipalArn aws:ChatbotSourceArn aws:SourceArn aws:SignInSessionArn aws:ARN codebuild:BuildArn ' +
    'codebuild:ProjectArn ec2:SourceInstanceArn lambda:SourceFunctionArn ssm:SourceInstanceArn aws:SourceVpcArn',
  Bool:
    'aws:PrincipalIsAWSService aws:AssumedRoot aws:MultiFactorAuthPresent aws:ViaAWSService aws:ViaAWSMCPService ' +
    'aws:SecureTransport aws:IsMcpServiceAction',
  Date: 'aws:TokenIssueTime aws:CurrentTime aws:EpochTime',
  IPAddress: 'aws:Ec2InstanceSourcePrivateIPv4 aws:SourceIp aws:VpcSourceIp',
  Numeric: 'aws:MultiFactorAuthAge ec2:RoleDelivery',
  String:
    'aws:PrincipalAccount aws:PrincipalOrgID aws:PrincipalOrgMasterAccountId aws:PrincipalTag/${TagKey} aws:PrincipalServiceName aws:PrincipalType ' +
    'aws:userid aws:username aws:FederatedProvider aws:Ec2InstanceSourceVpc aws:SourceIdentity glue:RoleAssumedBy ' +
    'glue:CredentialIssuingService identitystore:UserId aws:SourceVpc aws:SourceVpce aws:VpceAccount aws:VpceOrgID ' +
    'aws:ResourceAccount aws:ResourceOrgID aws:ResourceTag/${TagKey} aws:CalledViaFirst aws:CalledViaLast ' +
    'aws:CalledViaAWSMCP aws:referer aws:RequestedRegion aws:RequestTag/${TagKey} aws:SourceAccount aws:SourceOwner ' +
    'aws:SourceOrgID aws:UserAgent aws:ViaCustomerDomain',
  'String[]':
    'aws:PrincipalOrgPaths aws:PrincipalServiceNamesList aws:VpceOrgPaths aws:ResourceOrgPaths aws:CalledVia ' +
    'aws:TagKeys aws:SourceOrgPaths',
};

/** One key; `${TagKey}` stands for what a policy writes there. */
export interface GlobalKey {
  readonly pattern: string;
  readonly type: KeyType;
  readonly multivalued: boolean;
}

export const globalKeys: readonly GlobalKey[] = Object.entries(keysByType).flatMap(([type, keys]) =>
  keys.split(' ').map((pattern) => ({
    pattern,
    type: type.replace('[]', '') as KeyType,
    multivalued: type.endsWith('[]'),
  })),
);

/** Keys that are no longer meant to be used, with what replaces them. */
export const deprecatedKeys = table<string>({ 'aws:ARN': 'aws:PrincipalArn' });
