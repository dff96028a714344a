import { once } from './service';

/** What comes of an action if it is allowed on everything. */
export type SensitiveCategory =
  /** It answers with secrets or tokens. */
  | 'credentials'
  /** It reads what customers store. */
  | 'data'
  /** It gives its caller more permissions. */
  | 'escalation'
  /** It opens a resource to others. */
  | 'exposure';

/**
 * Actions of each category, by service: what two published lists say together, as far as AWS has the actions today.
 * https://github.com/salesforce/cloudsplaining
 * https://github.com/primeharbor/sensitive_iam_actions
 */
const actionsByCategory: Readonly<Record<SensitiveCategory, Readonly<Record<string, string>>>> = {
  credentials: {
    airflow: 'CreateCliToken CreateWebLoginToken',
    appsync: 'CreateApiKey ListApiKeys',
    athena: 'GetSession',
    chatbot: 'GetMicrosoftTeamsOauthParameters GetSlackOauthParameters',
    chime: 'CreateApiKey',
    cloud9: 'CreateEnvironmentSSH CreateEnvironmentToken',
    codeartifact: 'GetAuthorizationToken',
    codepipeline: 'PollForJobs',
    'cognito-identity': 'GetCredentialsForIdentity GetOpenIdToken GetOpenIdTokenForDeveloperIdentity',
    'cognito-idp': 'DescribeUserPoolClient GetSigningCertificate GetUserAttributeVerificationCode',
    connect: 'GetFederationToken ListSecurityKeys',
    ec2: 'GetPasswordData',
    'ec2-instance-connect': 'SendSSHPublicKey',
    ecr: 'GetAuthorizationToken',
    'ecr-public': 'GetAuthorizationToken',
    'emr-containers': 'GetManagedEndpointSessionCredentials',
    'finspace-api': 'GetProgrammaticAccessCredentials',
    gamelift: 'GetComputeAccess GetComputeAuthToken GetGameSessionLogUrl GetInstanceAccess RequestUploadCredentials',
    grafana: 'CreateWorkspaceApiKey',
    iam:
      'CreateAccessKey CreateLoginProfile CreateServiceSpecificCredential ' +
      'ResetServiceSpecificCredential UpdateAccessKey',
    'license-manager': 'GetAccessToken',
    lightsail:
      'CreateBucketAccessKey DownloadDefaultKeyPair GetBucketAccessKeys GetInstanceAccessDetails ' +
      'GetKeyPair GetKeyPairs GetRelationalDatabaseMasterUserPassword',
    mediapackage: 'RotateChannelCredentials RotateIngestEndpointCredentials',
    'rds-db': 'connect',
    redshift: 'GetClusterCredentials GetClusterCredentialsWithIAM',
    'redshift-serverless': 'GetCredentials',
    s3: 'GetDataAccess',
    snowball: 'GetJobUnlockCode',
    'sso-directory': 'ListBearerTokens',
    storagegateway: 'DescribeChapCredentials',
    sts: 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity GetFederationToken GetSessionToken',
    waf: 'GetChangeToken',
    'waf-regional': 'GetChangeToken',
  },
  data: {
    aoss: 'APIAccessAll DashboardsAccessAll',
    appsync: 'GetDataSource GetFunction',
    athena: 'GetQueryExecution GetQueryResults GetQueryResultsStream',
    cassandra: 'Select',
    chatbot:
      'DescribeSlackChannels DescribeSlackUserIdentities ListMicrosoftTeamsConfiguredTeams ' +
      'ListMicrosoftTeamsUserIdentities',
    chime:
      'GetAttendee GetChannelMessage GetMeeting GetMeetingDetail GetRoom GetUser ' +
      'GetUserActivityReportData GetUserByEmail GetUserSettings ListAttendees ListMeetingEvents ' +
      'ListMeetings ListUsers',
    cleanrooms: 'GetProtectedQuery',
    cloudformation: 'GetTemplate',
    cloudfront: 'GetFunction',
    cloudtrail: 'GetQueryResults LookupEvents',
    codeartifact: 'GetPackageVersionAsset GetPackageVersionReadme ReadFromRepository',
    codebuild: 'BatchGetReportGroups BatchGetReports',
    codecommit:
      'BatchGetCommits BatchGetPullRequests BatchGetRepositories DescribeMergeConflicts ' +
      'DescribePullRequestEvents GetApprovalRuleTemplate GetBlob GetBranch GetComment ' +
      'GetCommentReactions GetCommentsForComparedCommit GetCommentsForPullRequest GetCommit ' +
      'GetCommitHistory GetCommitsFromMergeBase GetDifferences GetFile GetFolder GetMergeCommit ' +
      'GetMergeConflicts GetMergeOptions GetObjectIdentifier GetPullRequest ' +
      'GetPullRequestApprovalStates GetPullRequestOverrideState GetReferences GetTree GitPull',
    'codeguru-profiler': 'GetRecommendations',
    'codeguru-reviewer': 'DescribeCodeReview DescribeRecommendationFeedback',
    codepipeline: 'GetPipelineExecution',
    'cognito-identity': 'LookupDeveloperIdentity',
    'cognito-idp':
      'AdminGetDevice AdminGetUser AdminListDevices AdminListGroupsForUser AdminListUserAuthEvents ' +
      'GetDevice GetGroup GetUser ListDevices ListGroups ListUsers',
    'cognito-sync': 'ListRecords QueryRecords',
    connect: 'ListUsers',
    datapipeline: 'QueryObjects',
    dax: 'BatchGetItem GetItem Query Scan',
    dynamodb: 'BatchGetItem GetItem GetRecords Query Scan',
    ecr: 'GetDownloadUrlForLayer',
    es: 'ESHttpDelete ESHttpGet ESHttpHead ESHttpPatch ESHttpPost ESHttpPut',
    gamelift: 'GetInstanceAccess',
    healthlake: 'ReadResource SearchWithGet SearchWithPost',
    kendra: 'Query',
    kinesis: 'GetRecords',
    kinesisvideo: 'GetImages GetMedia',
    kms: 'CreateGrant',
    lambda: 'GetFunction GetLayerVersion',
    lightsail: 'GetContainerImages',
    logs: 'GetLogEvents GetLogRecord GetQueryResults Unmask',
    macie2: 'GetFindings',
    mediastore: 'GetObject',
    qldb: 'GetBlock',
    rds: 'DownloadCompleteDBLogFile DownloadDBLogFilePortion',
    robomaker: 'GetWorldTemplateBody',
    s3: 'GetObject GetObjectVersion',
    's3-object-lambda': 'GetObject GetObjectVersion ListBucket',
    sagemaker: 'Search',
    sdb: 'Select',
    secretsmanager: 'GetSecretValue',
    serverlessrepo: 'GetApplication GetCloudFormationTemplate',
    sqs: 'ReceiveMessage',
    ssm: 'GetDocument GetParameter GetParameterHistory GetParameters GetParametersByPath',
    sso: 'SearchGroups SearchUsers',
    'sso-directory': 'DescribeGroup DescribeUser SearchGroups SearchUsers',
    support: 'DescribeAttachment DescribeCommunications',
    wafv2: 'GetSampledRequests',
    workdocs: 'GetDocument GetDocumentPath GetDocumentVersion',
    workmail: 'ListGroupMembers ListGroups ListUsers',
  },
  escalation: {
    codestar: 'AssociateTeamMember CreateProject',
    'ec2-instance-connect': 'SendSSHPublicKey',
    glue: 'UpdateDevEndpoint',
    iam:
      'AddUserToGroup AttachGroupPolicy AttachRolePolicy AttachUserPolicy CreateAccessKey ' +
      'CreateLoginProfile CreatePolicyVersion CreateServiceLinkedRole CreateVirtualMFADevice ' +
      'DeleteRolePermissionsBoundary DeleteUserPermissionsBoundary EnableMFADevice PassRole ' +
      'PutGroupPolicy PutRolePermissionsBoundary PutRolePolicy PutUserPermissionsBoundary ' +
      'PutUserPolicy ResyncMFADevice SetDefaultPolicyVersion UpdateAssumeRolePolicy UpdateLoginProfile',
    kms: 'CreateGrant',
  },
  exposure: {
    'acm-pca': 'CreatePermission DeletePermission DeletePolicy PutPolicy',
    apigateway: 'UpdateRestApiPolicy',
    backup: 'DeleteBackupVaultAccessPolicy PutBackupVaultAccessPolicy',
    chime: 'DeleteVoiceConnectorTerminationCredentials PutVoiceConnectorTerminationCredentials',
    cloudformation: 'SetStackPolicy',
    cloudsearch: 'UpdateServiceAccessPolicies',
    codeartifact: 'DeleteDomainPermissionsPolicy DeleteRepositoryPermissionsPolicy',
    codebuild: 'DeleteResourcePolicy DeleteSourceCredentials ImportSourceCredentials PutResourcePolicy',
    'codeguru-profiler': 'PutPermission RemovePermission',
    codestar: 'AssociateTeamMember CreateProject DeleteProject DisassociateTeamMember UpdateTeamMember',
    'cognito-identity':
      'CreateIdentityPool DeleteIdentities DeleteIdentityPool GetId MergeDeveloperIdentities ' +
      'SetIdentityPoolRoles UnlinkDeveloperIdentity UnlinkIdentity UpdateIdentityPool',
    ds: 'CreateConditionalForwarder CreateDirectory CreateMicrosoftAD CreateTrust ShareDirectory',
    ec2:
      'CreateNetworkInterfacePermission DeleteNetworkInterfacePermission DisableImageBlockPublicAccess ' +
      'ModifySnapshotAttribute ModifyVpcEndpointServicePermissions ResetSnapshotAttribute',
    ecr: 'DeleteRepositoryPolicy SetRepositoryPolicy',
    elasticfilesystem: 'DeleteFileSystemPolicy PutFileSystemPolicy',
    elasticmapreduce: 'PutBlockPublicAccessConfiguration',
    es: 'CreateElasticsearchDomain UpdateElasticsearchDomainConfig',
    glacier:
      'AbortVaultLock CompleteVaultLock DeleteVaultAccessPolicy InitiateVaultLock ' +
      'SetDataRetrievalPolicy SetVaultAccessPolicy',
    glue: 'DeleteResourcePolicy PutResourcePolicy',
    greengrass: 'AssociateServiceRoleToAccount',
    health: 'DisableHealthServiceAccessForOrganization EnableHealthServiceAccessForOrganization',
    iam:
      'AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile AddUserToGroup AttachGroupPolicy ' +
      'AttachRolePolicy AttachUserPolicy ChangePassword CreateAccessKey CreateAccountAlias CreateGroup ' +
      'CreateInstanceProfile CreateLoginProfile CreateOpenIDConnectProvider CreatePolicy ' +
      'CreatePolicyVersion CreateRole CreateSAMLProvider CreateServiceLinkedRole ' +
      'CreateServiceSpecificCredential CreateUser CreateVirtualMFADevice DeactivateMFADevice ' +
      'DeleteAccessKey DeleteAccountAlias DeleteAccountPasswordPolicy DeleteGroup DeleteGroupPolicy ' +
      'DeleteInstanceProfile DeleteLoginProfile DeleteOpenIDConnectProvider DeletePolicy ' +
      'DeletePolicyVersion DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy ' +
      'DeleteSAMLProvider DeleteSSHPublicKey DeleteServerCertificate DeleteServiceLinkedRole ' +
      'DeleteServiceSpecificCredential DeleteSigningCertificate DeleteUser ' +
      'DeleteUserPermissionsBoundary DeleteUserPolicy DeleteVirtualMFADevice DetachGroupPolicy ' +
      'DetachRolePolicy DetachUserPolicy EnableMFADevice PassRole PutGroupPolicy ' +
      'PutRolePermissionsBoundary PutRolePolicy PutUserPermissionsBoundary PutUserPolicy ' +
      'RemoveClientIDFromOpenIDConnectProvider RemoveRoleFromInstanceProfile RemoveUserFromGroup ' +
      'ResetServiceSpecificCredential ResyncMFADevice SetDefaultPolicyVersion ' +
      'SetSecurityTokenServicePreferences UpdateAccessKey UpdateAccountPasswordPolicy ' +
      'UpdateAssumeRolePolicy UpdateGroup UpdateLoginProfile UpdateOpenIDConnectProviderThumbprint ' +
      'UpdateRole UpdateRoleDescription UpdateSAMLProvider UpdateSSHPublicKey UpdateServerCertificate ' +
      'UpdateServiceSpecificCredential UpdateSigningCertificate UpdateUser UploadSSHPublicKey ' +
      'UploadServerCertificate UploadSigningCertificate',
    imagebuilder: 'PutComponentPolicy PutImagePolicy PutImageRecipePolicy',
    iot:
      'AttachPolicy AttachPrincipalPolicy DetachPolicy DetachPrincipalPolicy SetDefaultAuthorizer ' +
      'SetDefaultPolicyVersion',
    iotsitewise: 'CreateAccessPolicy DeleteAccessPolicy UpdateAccessPolicy',
    kms: 'CreateGrant PutKeyPolicy RetireGrant RevokeGrant',
    lakeformation:
      'BatchGrantPermissions BatchRevokePermissions GrantPermissions PutDataLakeSettings ' + 'RevokePermissions',
    lambda:
      'AddLayerVersionPermission AddPermission DisableReplication EnableReplication ' +
      'RemoveLayerVersionPermission RemovePermission',
    'license-manager': 'UpdateServiceSettings',
    lightsail: 'GetRelationalDatabaseMasterUserPassword',
    logs: 'DeleteResourcePolicy PutResourcePolicy',
    mediapackage: 'RotateIngestEndpointCredentials',
    mediastore: 'DeleteContainerPolicy PutContainerPolicy',
    opsworks: 'SetPermission UpdateUserProfile',
    quicksight:
      'CreateAdmin CreateGroup CreateGroupMembership CreateIAMPolicyAssignment CreateUser DeleteGroup ' +
      'DeleteGroupMembership DeleteIAMPolicyAssignment DeleteUser DeleteUserByPrincipalId RegisterUser ' +
      'UpdateDashboardPermissions UpdateGroup UpdateIAMPolicyAssignment UpdateTemplatePermissions ' +
      'UpdateUser',
    ram:
      'AcceptResourceShareInvitation AssociateResourceShare CreateResourceShare DeleteResourceShare ' +
      'DisassociateResourceShare EnableSharingWithAwsOrganization RejectResourceShareInvitation ' +
      'UpdateResourceShare',
    rds: 'AuthorizeDBSecurityGroupIngress',
    'rds-db': 'connect',
    redshift:
      'AuthorizeSnapshotAccess CreateClusterUser CreateSnapshotCopyGrant JoinGroup ' +
      'ModifyClusterIamRoles RevokeSnapshotAccess',
    route53resolver: 'PutResolverRulePolicy',
    s3:
      'BypassGovernanceRetention DeleteAccessPointPolicy DeleteBucketPolicy ' +
      'ObjectOwnerOverrideToBucketOwner PutAccessPointPolicy PutAccountPublicAccessBlock PutBucketAcl ' +
      'PutBucketPolicy PutBucketPublicAccessBlock PutObjectAcl PutObjectVersionAcl',
    secretsmanager: 'DeleteResourcePolicy PutResourcePolicy ValidateResourcePolicy',
    servicecatalog: 'CreatePortfolioShare DeletePortfolioShare',
    sns: 'AddPermission CreateTopic RemovePermission SetTopicAttributes',
    sqs: 'AddPermission CreateQueue RemovePermission SetQueueAttributes',
    ssm: 'ModifyDocumentPermission',
    sso:
      'AssociateDirectory AssociateProfile CreateApplicationInstance ' +
      'CreateApplicationInstanceCertificate CreatePermissionSet CreateProfile CreateTrust ' +
      'DeleteApplicationInstance DeleteApplicationInstanceCertificate DeletePermissionSet ' +
      'DeleteProfile DisassociateDirectory DisassociateProfile ' +
      'ImportApplicationInstanceServiceProviderMetadata PutPermissionsPolicy StartSSO ' +
      'UpdateApplicationInstanceActiveCertificate UpdateApplicationInstanceDisplayData ' +
      'UpdateApplicationInstanceResponseConfiguration ' +
      'UpdateApplicationInstanceResponseSchemaConfiguration ' +
      'UpdateApplicationInstanceSecurityConfiguration ' +
      'UpdateApplicationInstanceServiceProviderConfiguration UpdateApplicationInstanceStatus ' +
      'UpdatePermissionSet UpdateProfile UpdateSSOConfiguration UpdateTrust',
    'sso-directory':
      'AddMemberToGroup CreateAlias CreateGroup CreateUser DeleteGroup DeleteUser DisableUser ' +
      'EnableUser RemoveMemberFromGroup UpdateGroup UpdatePassword UpdateUser VerifyEmail',
    storagegateway: 'DeleteChapCredentials SetLocalConsolePassword SetSMBGuestPassword UpdateChapCredentials',
    waf: 'DeletePermissionPolicy PutPermissionPolicy',
    'waf-regional': 'DeletePermissionPolicy PutPermissionPolicy',
    wafv2: 'CreateWebACL DeletePermissionPolicy DeleteWebACL PutPermissionPolicy UpdateWebACL',
    worklink: 'UpdateDevicePolicyConfiguration',
    workmail: 'ResetPassword',
    xray: 'PutEncryptionConfig',
  },
};

/** Categories by `service:Name`, in AWS's own case. */
export const sensitiveActions = once((): ReadonlyMap<string, readonly SensitiveCategory[]> => {
  const found = new Map<string, SensitiveCategory[]>();
  for (const [category, services] of Object.entries(actionsByCategory) as [SensitiveCategory, Record<string, string>][])
    for (const [service, names] of Object.entries(services))
      for (const name of names.split(' ')) {
        const action = `${service}:${name}`;
        found.set(action, [...(found.get(action) ?? []), category]);
      }
  return found;
});

const byLowerCase = once(
  () => new Map([...sensitiveActions()].map(([action, categories]) => [action.toLowerCase(), categories])),
);

/** The categories of an action as a policy writes it; empty if it is in none. */
export const sensitivityOf = (action: string): readonly SensitiveCategory[] =>
  byLowerCase().get(action.toLowerCase()) ?? [];
