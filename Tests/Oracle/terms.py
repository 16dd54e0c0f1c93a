# SPDX-License-Identifier: Apache-2.0
"""The words of policy files: amounts, ratios, rows, bands, limits, conditions. Amounts are fen, exact fractions."""
import glob
import math
import os
from datetime import date
from fractions import Fraction

import yaml

ZERO = Fraction(0)


class Unknown(Exception):
    """The sources do not say a term that this bill needs."""

    def __init__(self, key):
        super().__init__(key)
        self.key = key


class Refused(Exception):
    """The bill cannot be settled for another reason."""


def day(text):
    return date(*(int(part) for part in text.split("-")))


def yuan(text):
    number, unit = text.split()
    assert unit == "yuan", text
    return Fraction(number) * 100


def percent(text):
    assert text.endswith("%"), text
    return Fraction(text[:-1]) / 100


def whole(value, rounding):
    """Whole fen: half_up is away from zero, down towards zero, up away from zero."""
    size = abs(value)
    if rounding == "half_up":
        size = math.floor(size + Fraction(1, 2))
    elif rounding == "down":
        size = math.floor(size)
    else:
        assert rounding == "up", rounding
        size = math.ceil(size)
    return Fraction(size if value >= 0 else -size)


def known(value, key):
    if value == "unknown":
        raise Unknown(key)
    return value


def holds(when, facts):
    """`when`: every key must hold, and each list holds when one of its words does."""
    for key, wanted in (when or {}).items():
        if isinstance(wanted, str):
            wanted = [wanted]  # one word stands for a list of one
        if key in ("age", "stay", "enrolled_years"):
            number = facts[key]
            if "from" in wanted and number < int(wanted["from"]):
                return False
            if "to" in wanted and number > int(wanted["to"]):
                return False
        elif key == "category":
            if not set(wanted) & facts["categories"]:
                return False
        elif key == "mark":
            if not set(wanted) & facts["marks"]:
                return False
        elif key == "without_mark":
            if set(wanted) & facts["marks"]:
                return False
        else:
            assert key in ("care", "level", "person_type", "referral", "place", "disease"), key
            if facts[key] not in wanted:
                return False
    return True


def cares(block, care):
    """Whether a block's `care` (all, or a list; left out: all) names this care."""
    named = block.get("care", "all")
    return named == "all" or care in (named if isinstance(named, list) else [named])


def first(rows, facts):
    """The first row whose `when` holds, or None."""
    for row in rows:
        if holds(row.get("when"), facts):
            return row
    return None


def pick(value, name, facts, key):
    """One value for everybody, or rows of it: the value for these facts. No row: the sources do not say."""
    return known(*picked(value, name, facts, key))


def picked(value, name, facts, key):
    """The same with where it stands in the file, which is its name where it is unknown."""
    if isinstance(value, list) and not (value and "above" in value[0]):
        row = first(value, facts)
        if row is None:
            raise Unknown(key)
        return row[name], "%s[%d].%s" % (key, value.index(row), name)
    return value, key


def bands(value):
    """[(above, up_to or None, ratio)] of `65%` or a list of bands."""
    if isinstance(value, str):
        return [(ZERO, None, percent(value))]
    return [(yuan(b["above"]), yuan(b["up_to"]) if "up_to" in b else None, percent(b["ratio"])) for b in value]


def parts(cut, start, end):
    """The pieces of the interval (start, end] by band: [(length, ratio)]."""
    pieces = []
    for above, up_to, ratio in cut:
        upper = end if up_to is None else min(end, up_to)
        length = upper - max(start, above)
        if length > 0:
            pieces.append((length, ratio))
    return pieces


def give(cut, start, end):
    return sum((length * ratio for length, ratio in parts(cut, start, end)), ZERO)


class Policy:
    """One YAML file: a region's period, or a product's edition."""

    def __init__(self, terms):
        self.terms = terms
        self.rounding = terms["rounding"]
        self.first, self.last = day(terms["effective"]["from"]), day(terms["effective"]["to"])

    def whole(self, value):
        return whole(value, self.rounding)

    def amount(self, value, key):
        """An amount, or a share of a figure of the region."""
        known(value, key)
        if value == "none":
            return ZERO
        if isinstance(value, str):
            return yuan(value)
        figure = known(self.terms["figures"], "figures")[value["of"]]
        known(figure, "figures." + value["of"])
        base = yuan(known(figure["amount"], "figures.%s.amount" % value["of"]))
        return self.whole(percent(value["share"]) * base)

    def limited(self, wanted, limit, used, key, facts=None):
        """`wanted`, held so that `used` stays within the limit of the period."""
        limit, key = picked(limit, "limit", facts, key)
        if wanted <= 0 or limit in ("none", "not_told"):
            return max(wanted, ZERO)
        known(limit, key)
        if isinstance(limit, dict) and "at_least" in limit:
            if used + wanted > yuan(limit["at_least"]):
                raise Unknown(key)
            return wanted
        return max(ZERO, min(wanted, self.amount(limit, key) - used))


class Book:
    """All policy files of some folders."""

    def __init__(self, folders):
        self.regions, self.products = {}, {}
        for folder in folders:
            for path in sorted(glob.glob(os.path.join(folder, "*", "*.yaml"))):
                with open(path, encoding="utf-8") as file:
                    terms = yaml.load(file, Loader=yaml.BaseLoader)
                if "product" in terms:
                    self.products[terms["product"]] = Policy(terms)
                else:
                    self.regions.setdefault(terms["region"], []).append(Policy(terms))

    def region(self, code, on):
        for policy in self.regions.get(code, []):
            if policy.first <= on <= policy.last:
                return policy
        raise Refused("no policy")
