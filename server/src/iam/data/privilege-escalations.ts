/** How a combination of actions leads to more permissions. */
export type EscalationKind =
  /** Changes the permissions of its caller. */
  | 'own-permissions'
  /** Becomes, or takes the credentials of, another user or role. */
  | 'other-principal'
  /** Starts something new that runs with a role of the caller's choice. */
  | 'new-with-role'
  /** Takes over something that runs with a role already. */
  | 'existing-with-role';

/** Lists that have the combination; what all of them have is hardly disputed. */
export type EscalationSource = 'rhino' | 'cloudsplaining' | 'pathfinding';

export interface PrivilegeEscalation {
  /** Unique and stable. */
  readonly id: string;
  readonly kind: EscalationKind;
  /** All of them are needed, as `service:Name`. */
  readonly actions: readonly string[];
  /** Make it easier, but are not needed. */
  readonly optional: readonly string[];
  readonly sources: readonly EscalationSource[];
}

const sourceLetters = { R: 'rhino', C: 'cloudsplaining', P: 'pathfinding' } as const;

/** `id letters-of-sources action+action [optional]`; those of CodeStar, which AWS switched off, are left out. */
const combinations: Readonly<Record<EscalationKind, string>> = {
  'own-permissions': `
    iam-001 RCP iam:CreatePolicyVersion
    iam-005 RCP iam:PutRolePolicy
    iam-007 RCP iam:PutUserPolicy
    iam-008 RCP iam:AttachUserPolicy
    iam-009 RCP iam:AttachRolePolicy
    iam-010 RCP iam:AttachGroupPolicy
    iam-011 RCP iam:PutGroupPolicy
    iam-013 RCP iam:AddUserToGroup
    rhino-02 RC iam:SetDefaultPolicyVersion
  `,
  'other-principal': `
    iam-002 RCP iam:CreateAccessKey
    iam-003 CP iam:CreateAccessKey+iam:DeleteAccessKey
    iam-004 RCP iam:CreateLoginProfile
    iam-006 RCP iam:UpdateLoginProfile
    iam-012 CP iam:UpdateAssumeRolePolicy
    iam-014 P iam:AttachRolePolicy+sts:AssumeRole
    iam-015 CP iam:AttachUserPolicy+iam:CreateAccessKey
    iam-016 CP iam:CreatePolicyVersion+sts:AssumeRole
    iam-017 P iam:PutRolePolicy+sts:AssumeRole
    iam-018 CP iam:PutUserPolicy+iam:CreateAccessKey
    iam-019 CP iam:AttachRolePolicy+iam:UpdateAssumeRolePolicy
    iam-020 CP iam:CreatePolicyVersion+iam:UpdateAssumeRolePolicy
    iam-021 CP iam:PutRolePolicy+iam:UpdateAssumeRolePolicy
    rhino-14 R iam:UpdateAssumeRolePolicy+sts:AssumeRole
    sts-001 P sts:AssumeRole
  `,
  'new-with-role': `
    apprunner-001 CP iam:PassRole+apprunner:CreateService
    bedrock-001 CP iam:PassRole+bedrock-agentcore:CreateCodeInterpreter+bedrock-agentcore:StartCodeInterpreterSession+bedrock-agentcore:InvokeCodeInterpreter
    cloudformation-001 RCP iam:PassRole+cloudformation:CreateStack
    cloudformation-003 CP iam:PassRole+cloudformation:CreateStackSet+cloudformation:CreateStackInstances
    cloudformation-004 CP iam:PassRole+cloudformation:UpdateStackSet
    codebuild-001 CP iam:PassRole+codebuild:CreateProject+codebuild:StartBuild
    codebuild-004 CP iam:PassRole+codebuild:CreateProject+codebuild:StartBuildBatch
    datapipeline-001 P iam:PassRole+datapipeline:CreatePipeline+datapipeline:PutPipelineDefinition+datapipeline:ActivatePipeline
    datapipeline-create C iam:PassRole+datapipeline:CreatePipeline
    ec2-001 RCP iam:PassRole+ec2:RunInstances
    ec2-003 CP iam:PassRole+ec2:RequestSpotInstances
    ecs-001 CP iam:PassRole+ecs:CreateCluster+ecs:RegisterTaskDefinition+ecs:CreateService
    ecs-002 CP iam:PassRole+ecs:CreateCluster+ecs:RegisterTaskDefinition+ecs:RunTask
    ecs-003 CP iam:PassRole+ecs:RegisterTaskDefinition+ecs:CreateService
    ecs-004 CP iam:PassRole+ecs:RegisterTaskDefinition+ecs:RunTask
    ecs-005 CP iam:PassRole+ecs:RegisterTaskDefinition+ecs:StartTask
    glue-001 RCP iam:PassRole+glue:CreateDevEndpoint
    glue-003 CP iam:PassRole+glue:CreateJob+glue:StartJobRun
    glue-004 CP iam:PassRole+glue:CreateJob+glue:CreateTrigger
    glue-005 CP iam:PassRole+glue:UpdateJob+glue:StartJobRun
    glue-006 CP iam:PassRole+glue:UpdateJob+glue:CreateTrigger
    lambda-001 RCP iam:PassRole+lambda:CreateFunction+lambda:InvokeFunction
    lambda-002 RCP iam:PassRole+lambda:CreateFunction+lambda:CreateEventSourceMapping dynamodb:PutItem+dynamodb:CreateTable
    lambda-006 RCP iam:PassRole+lambda:CreateFunction+lambda:AddPermission
    lambda-new-table C iam:PassRole+lambda:CreateFunction+lambda:CreateEventSourceMapping+dynamodb:CreateTable+dynamodb:PutItem
    rhino-22 R iam:PassRole+datapipeline:CreatePipeline+datapipeline:PutPipelineDefinition
    rhino-27 R sagemaker:CreateNotebookInstance+sagemaker:CreatePresignedNotebookInstanceUrl+iam:PassRole
    sagemaker-001 CP iam:PassRole+sagemaker:CreateNotebookInstance
    sagemaker-002 CP iam:PassRole+sagemaker:CreateTrainingJob
    sagemaker-003 CP iam:PassRole+sagemaker:CreateProcessingJob
  `,
  'existing-with-role': `
    apprunner-002 P apprunner:UpdateService
    bedrock-002 CP bedrock-agentcore:StartCodeInterpreterSession+bedrock-agentcore:InvokeCodeInterpreter
    cloudformation-002 P cloudformation:UpdateStack
    cloudformation-005 CP cloudformation:CreateChangeSet+cloudformation:ExecuteChangeSet
    codebuild-002 P codebuild:StartBuild
    codebuild-003 P codebuild:StartBuildBatch
    ec2-002 CP ec2:ModifyInstanceAttribute+ec2:StopInstances+ec2:StartInstances
    ec2-004 CP ec2:CreateLaunchTemplateVersion+ec2:ModifyLaunchTemplate
    ec2instanceconnect-003 CP ec2-instance-connect:SendSSHPublicKey+ec2:DescribeInstances
    ecs-execute-command C ecs:ExecuteCommand+ecs:DescribeTasks
    glue-002 RCP glue:UpdateDevEndpoint
    lambda-003 RCP lambda:UpdateFunctionCode
    lambda-004 CP lambda:UpdateFunctionCode+lambda:InvokeFunction
    lambda-005 CP lambda:UpdateFunctionCode+lambda:AddPermission
    rhino-26 R lambda:UpdateFunctionConfiguration
    sagemaker-004 RCP sagemaker:CreatePresignedNotebookInstanceUrl
    sagemaker-005 CP sagemaker:CreateNotebookInstanceLifecycleConfig+sagemaker:StopNotebookInstance+sagemaker:UpdateNotebookInstance+sagemaker:StartNotebookInstance
    ssm-001 P ssm:StartSession
    ssm-002 P ssm:SendCommand
  `,
};

/**
 * Combinations of actions that let their caller gain permissions, if they are allowed on everything.
 * https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 * https://github.com/salesforce/cloudsplaining
 * https://pathfinding.cloud
 */
export const privilegeEscalations: readonly PrivilegeEscalation[] = (
  Object.entries(combinations) as [EscalationKind, string][]
).flatMap(([kind, text]) =>
  text
    .trim()
    .split('\n')
    .map((line) => readCombination(kind, line.trim())),
);

function readCombination(kind: EscalationKind, line: string): PrivilegeEscalation {
  const [id = '', letters = '', actions = '', optional = ''] = line.split(' ');
  return {
    id,
    kind,
    actions: actions.split('+'),
    optional: optional === '' ? [] : optional.split('+'),
    sources: [...letters].map((letter) => sourceLetters[letter as keyof typeof sourceLetters]),
  };
}
