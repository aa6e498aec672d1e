"""The whole template that CloudFormation gets, made without building the zip: what Chalice generates, ours over it.

`chalice package` does the same in ten seconds, most of them for installing what goes into the zip. Checks and tests
look at the template alone, and here it takes less than one.
"""

import json
import os
from pathlib import Path
from typing import Any

from botocore.session import Session
from chalice.awsclient import TypedAWSClient
from chalice.cli.factory import CLIFactory
from chalice.config import Config
from chalice.deploy.appgraph import ApplicationGraphBuilder, DependencyBuilder
from chalice.deploy.deployer import BaseDeployStep, BuildStage, InjectDefaults, PolicyGenerator, SwaggerBuilder
from chalice.deploy.models import DeploymentPackage
from chalice.deploy.swagger import CFNSwaggerGenerator
from chalice.package import PackageOptions, ResourceBuilder, SAMTemplateGenerator, TemplateDeepMerger
from chalice.policy import AppPolicyGenerator
from chalice.utils import OSUtils

from infrastructure import existing_table, refusals
from infrastructure.emulate import REGION
from infrastructure.packaging import runtime
from infrastructure.template_yaml import FUNCTIONS, RESOURCES, Template, load

ROOT = Path(__file__).parent.parent
ZIP = "deployment.zip"
FUNCTION = "AWS::Serverless::Function"


def ours() -> Template:
    """Our part: resources, what we add to Chalice's functions, the gateway's pages."""
    template, added = load(RESOURCES), load(FUNCTIONS)
    functions = added["Resources"]
    functions["RestAPI"]["Properties"]["DefinitionBody"] |= refusals.definition()
    return {
        **template,
        "Resources": {**template["Resources"], **functions},
        "Outputs": {**template["Outputs"], **added["Outputs"]},
    }


def write_ours(path: Path) -> None:
    """Our part as `chalice package --merge-template` takes it (JSON, which is YAML too)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(ours(), indent=1))


def whole(stage: str = "dev", project: Path = ROOT) -> Template:
    """Chalice's template of the app in `project`, for this stage, with ours merged over it.

    Raises what Chalice raises for an app or a configuration that it cannot package.
    """
    factory = CLIFactory(str(project), environ={**os.environ, "AWS_DEFAULT_REGION": REGION})
    config = factory.create_config_obj(chalice_stage_name=stage)
    generated = SAMTemplateGenerator(config, PackageOptions(TypedAWSClient(_session()))).generate(
        _builder().construct_resources(config, stage)
    )
    merged: Template = TemplateDeepMerger().merge(ours(), generated)
    for one in merged["Resources"].values():
        if one["Type"] == FUNCTION:
            one["Properties"]["Runtime"] = runtime.NAME  # Chalice says the Python that runs this
    return existing_table.let_in(merged)


def _session() -> Session:
    session = Session()
    session.set_config_variable("region", REGION)
    return session


def _builder() -> ResourceBuilder:
    system = OSUtils()
    steps = [
        InjectDefaults(),
        _NoZip(),
        PolicyGenerator(policy_gen=AppPolicyGenerator(osutils=system), osutils=system),
        SwaggerBuilder(swagger_generator=CFNSwaggerGenerator()),
    ]
    return ResourceBuilder(ApplicationGraphBuilder(), DependencyBuilder(), BuildStage(steps))


class _NoZip(BaseDeployStep):
    """Stands where Chalice would build the zip: names it, builds nothing."""

    def handle(self, config: Config, resource: Any) -> None:
        if isinstance(resource, DeploymentPackage):
            resource.filename = ZIP
