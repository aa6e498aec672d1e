"""`make rehearse`: a deployment of Redress from nothing to an answered complaint, on this machine.

The package goes through CloudFormation into an emulator of AWS that runs the functions as Lambda would, and a browser
tells it what happened. docs/reference/deployment.md says what this proves and where the emulator is not AWS.
"""
