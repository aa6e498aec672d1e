"""Stories: how a policy's promises are tested, by whoever can read the policy (READINGS §3).

`redress policy test` reads a story (parse), looks up its names in the policy (names), plays it on the rules alone
(play), compares each step with what it says must hold (judge), and tells the result (suite).
"""
