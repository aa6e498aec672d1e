#!/bin/sh
# Puts Redress into your own AWS account, or upgrades it there. For AWS CloudShell, which is the terminal in AWS's console:
# nothing is installed on any machine of yours. Run it again whenever you like: it goes on where it stopped.
#
#   sh install.sh            the stage "prod"
#   sh install.sh trial      another one beside it, to try things
set -eu

TEMPLATE='@TEMPLATE@'
VERSION='@VERSION@'
STORED='@STORED@'
REGION='@REGION@'
STAGE="${1:-prod}"
STACK="redress-$STAGE"
CHANGE="to-$(printf '%s' "$VERSION" | tr -c 'A-Za-z0-9' '-')"

say() { printf '%s\n' "$*"; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }
cfn() { aws cloudformation "$@" --region "$REGION"; }
stack() { cfn describe-stacks --stack-name "$STACK" --query "$1" --output text 2>/dev/null || true; }
surely() {
    cfn describe-stacks --stack-name "$STACK" --query "$1" --output text ||
        stop "AWS does not answer. Nothing was done. Paste the two lines again."
}
output() { stack "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"; }

command -v aws >/dev/null 2>&1 ||
    stop "This is for AWS CloudShell. Sign in at https://console.aws.amazon.com and press the >_ at the top of the page."
case "$STAGE" in *[!a-z0-9]* | [0-9]*) stop "A stage is named by small letters and digits, such as prod." ;; esac
ACCOUNT="$(aws sts get-caller-identity --query Account --output text 2>/dev/null)" ||
    stop "AWS does not know who you are. Sign in to the console again, open CloudShell there, and paste the two lines again."

say "Redress $VERSION for account $ACCOUNT, region $REGION, stage $STAGE."

# Bring the stack to where it can be changed.
while :; do
    STATUS="$(stack 'Stacks[0].StackStatus')"
    case "$STATUS" in
        '' | None | REVIEW_IN_PROGRESS | DELETE_COMPLETE) KIND=CREATE; break ;;
        CREATE_FAILED | ROLLBACK_COMPLETE | ROLLBACK_FAILED)
            say "An earlier try failed, and there is nothing in it. I remove it and begin again."
            cfn delete-stack --stack-name "$STACK"
            cfn wait stack-delete-complete --stack-name "$STACK" || stop "AWS could not remove it. Its console says why." ;;
        UPDATE_ROLLBACK_FAILED) say "An earlier upgrade failed. I let AWS take it back."
            cfn continue-update-rollback --stack-name "$STACK"; sleep 10 ;;
        UPDATE_FAILED) say "An earlier upgrade stopped half-way. I let AWS take it back."
            cfn rollback-stack --stack-name "$STACK" >/dev/null; sleep 10 ;;
        DELETE_FAILED | IMPORT_ROLLBACK_FAILED) stop "This stage is stuck ($STATUS). AWS's console says why, at CloudFormation." ;;
        *_IN_PROGRESS) say "Somebody is at work on it ($STATUS). I wait."; sleep 15 ;;
        *) KIND=UPDATE; break ;;
    esac
done

# What the stack is told. An upgrade is asked nothing.
if [ "$KIND" = CREATE ]; then
    say ""
    say "I am going to make: a table and a bucket that only Redress can read, a bucket of nightly copies, functions, an address,"
    say "and alarms. Nothing has a standing charge: with some hundred complaints a year it is less than £1 a month."
    say ""
    MAIL="${REDRESS_EMAIL:-}"
    while ! printf '%s' "$MAIL" | grep -Eq '^[^@ <>]+@[^@ <>]+\.[^@ <>]+$'; do
        printf 'Your e-mail address: '
        read -r MAIL || stop "Nobody is there to answer. Write REDRESS_EMAIL=you@your-charity.org.uk before the command."
    done
    set -- "ParameterKey=Stage,ParameterValue=$STAGE" "ParameterKey=FirstAdministrator,ParameterValue=$MAIL" \
        "ParameterKey=OperatorMail,ParameterValue=$MAIL"
    # an address that this account has confirmed before is no new one for the stack to make
    if aws sesv2 get-email-identity --region "$REGION" --email-identity "$MAIL" >/dev/null 2>&1; then
        set -- "$@" "ParameterKey=Sender,ParameterValue=$MAIL"
    fi
else
    RUNS="$(surely "Stacks[0].Outputs[?OutputKey=='Stored'].OutputValue")"
    case "$RUNS" in '' | None) RUNS=0 ;; esac
    [ "$STORED" -ge "$RUNS" ] ||
        stop "This release is older than what runs: it could not read the complaints of the meantime. Nothing was done."
    KNOWN="$(cfn get-template-summary --template-url "$TEMPLATE" --query 'Parameters[].ParameterKey' --output text)"
    KNOWN=" $(printf '%s' "$KNOWN" | tr '\t' ' ') "
    HAS="$(surely 'Stacks[0].Parameters[].ParameterKey')"
    set --
    for KEY in $HAS; do
        case "$KNOWN" in *" $KEY "*) set -- "$@" "ParameterKey=$KEY,UsePreviousValue=true" ;; esac
    done
fi

# Ask AWS what would change, look at it, and let it be done.
cfn delete-change-set --stack-name "$STACK" --change-set-name "$CHANGE" >/dev/null 2>&1 || true
cfn create-change-set --stack-name "$STACK" --change-set-name "$CHANGE" --change-set-type "$KIND" \
    --template-url "$TEMPLATE" --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --parameters "$@" >/dev/null
say "AWS works out what would change (about a minute)."
if ! cfn wait change-set-create-complete --stack-name "$STACK" --change-set-name "$CHANGE" 2>/dev/null; then
    WHY="$(cfn describe-change-set --stack-name "$STACK" --change-set-name "$CHANGE" --query StatusReason --output text)"
    case "$WHY" in
        *"didn't contain changes"* | *"No updates are to be performed"*) say "It is as it should be already."; CHANGE='' ;;
        *) stop "AWS refused: $WHY" ;;
    esac
fi
if [ -n "$CHANGE" ]; then
    HARM="$(cfn describe-change-set --stack-name "$STACK" --change-set-name "$CHANGE" --output text --query \
        "Changes[].ResourceChange|[?(ResourceType=='AWS::DynamoDB::Table'||ResourceType=='AWS::S3::Bucket')&&(Action=='Remove'||Action=='Dynamic'||Replacement=='True'||Replacement=='Conditional')].LogicalResourceId")"
    case "$HARM" in
        '' | None) ;;
        *) stop "This would replace or remove what people told you ($HARM), so it is refused. Nothing was done." ;;
    esac
    say "AWS makes it (three to five minutes). If the window closes, paste the two lines again."
    cfn execute-change-set --stack-name "$STACK" --change-set-name "$CHANGE"
    DONE="stack-$(printf '%s' "$KIND" | tr 'A-Z' 'a-z')-complete"
    cfn wait "$DONE" --stack-name "$STACK" || {
        cfn describe-stack-events --stack-name "$STACK" --output text --query \
            "StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatusReason]" | tail -5
        stop "AWS could not make it, for the reasons above. Once they are mended, paste the two lines again."
    }
fi

PAGES="$(output EndpointURL)"
say ""
say "Done. The pages are at: $PAGES"
if [ "$KIND" = CREATE ]; then
    say ""
    say "Now look into your mailbox, ${MAIL}:"
    say "  1. AWS asks you to confirm your address. Open the link in that mail."
    say "  2. Some minutes later Redress sends you a link. Open it: that is where you begin."
fi
