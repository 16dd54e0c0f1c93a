# SPDX-License-Identifier: Apache-2.0
"""One encounter: its lines split into scope parts, the facts that conditions ask for, and what is left of each part."""
from fractions import Fraction

from terms import ZERO, Refused, day, whole


class Split:
    """own expense (全自费), over limit (超限价), pre-self-pay (先行自付), in scope (政策范围内)."""

    def __init__(self):
        self.own, self.over, self.pre, self.scope = {}, ZERO, ZERO, {}

    def add(self, line, rounding):
        """Sections 2.1-2.4. A reversal carries the parts of its original, so it is split by size and negated."""
        sign = -1 if line["amount"] < 0 else 1
        amount = Fraction(abs(line["amount"]))
        kind = line["class"]
        if line["level"] == "c" or line["use"] == "not_approved":
            self.own[kind] = self.own.get(kind, ZERO) + sign * amount
            return
        over = ZERO
        if line["ceiling"] is not None and line["price"] > line["ceiling"]:
            # Millionths of a yuan times ten-thousandths are 10^-8 fen.
            over = Fraction((line["price"] - line["ceiling"]) * abs(line["quantity"]), 10**8)
            over = min(whole(over, rounding), amount)
        pre = whole((amount - over) * Fraction(line["ratio"], 10000), rounding)
        self.over += sign * over
        self.pre += sign * pre
        self.scope[kind] = self.scope.get(kind, ZERO) + sign * (amount - over - pre)

    def in_scope(self):
        return sum(self.scope.values(), ZERO)

    def own_expense(self):
        return sum(self.own.values(), ZERO)


class Left:
    """What earlier payers left, by part; the in-scope part keeps what lies above the basic fund's cap apart."""

    def __init__(self, split):
        self.below, self.above = split.in_scope(), ZERO
        self.pre, self.over = split.pre, split.over
        self.own = dict(split.own)

    def scope(self):
        return self.below + self.above

    def total(self):
        return self.scope() + self.pre + self.over + sum(self.own.values(), ZERO)

    def part(self, name, classes="all"):
        if name == "in_scope_self":
            return self.scope()
        if name == "pre_self_pay":
            return self.pre
        if name == "over_limit":
            return self.over
        assert name == "own_expense", name
        return sum((self.own[kind] for kind in self.own if chosen(kind, classes)), ZERO)

    def pay(self, amount, order):
        """Takes an amount from parts in order: (part, classes). What does not fit there takes the rest in the usual order."""
        usual = [("below", None), ("above", None), ("pre_self_pay", None), ("over_limit", None), ("own_expense", "all")]
        for name, classes in list(order) + usual:
            if name == "in_scope_self":
                amount = self.take(self.take(amount, "below"), "above")
            elif name == "own_expense":
                for kind in sorted(self.own):
                    if chosen(kind, classes):
                        used = min(amount, self.own[kind])
                        self.own[kind] -= used
                        amount -= used
            else:
                amount = self.take(amount, {"pre_self_pay": "pre", "over_limit": "over"}.get(name, name))
        return amount

    def take(self, amount, name):
        used = min(amount, getattr(self, name))
        setattr(self, name, getattr(self, name) - used)
        return amount - used


def chosen(kind, classes):
    if classes == "all":
        return True
    if isinstance(classes, dict):
        return kind not in classes["except"]
    return kind in classes


def place(insured, treated):
    """From the codes of GB/T 2260: two digits for the province, city and county each; 00 names the whole above it."""
    whole_code = insured
    while whole_code.endswith("00"):
        whole_code = whole_code[:-2]
    if treated.startswith(whole_code):
        return "insured_region"
    return "insured_province" if treated[:2] == insured[:2] else "other_province"


def age(birth, on):
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


class Bill:
    def __init__(self, person, encounter, policy):
        self.rounding = policy.rounding
        self.begins, self.ends = day(encounter["from"]), day(encounter["to"])
        self.days = max(1, (self.ends - self.begins).days)
        self.total = sum((Fraction(line["amount"]) for line in encounter["lines"]), ZERO)
        self.split, self.marks = Split(), set(encounter["marks"])
        open_lines = []
        for line in encounter["lines"]:
            if line["quantity"] < 0:
                original = dict(line, quantity=-line["quantity"], amount=-line["amount"])
                if original not in open_lines:
                    raise Refused("a line reverses none")
                open_lines.remove(original)
            else:
                open_lines.append(line)
            self.split.add(line, policy.rounding)
        self.left = Left(self.split)
        self.deductible = ZERO
        self.stated = {}
        for share in encounter["stated"]:
            self.stated[share["payer"]] = self.stated.get(share["payer"], ZERO) + share["amount"]
        begins = policy.terms.get("benefit_year", {"begins": "01-01"})["begins"]
        month_day = "%02d-%02d" % (self.ends.month, self.ends.day)
        self.year = self.ends.year if month_day >= begins else self.ends.year - 1
        self.facts = {
            "care": encounter["care"], "level": encounter["level"], "referral": encounter["referral"],
            "person_type": person["type"], "age": age(day(person["birth"]), self.ends), "stay": 1,
            "enrolled_years": person["enrolled_years"], "disease": encounter["disease"],
            "place": place(person["region"], encounter["region"]),
            "marks": set(encounter["marks"]) | set(person["marks"]),
            "categories": {c["category"] for c in person["categories"]
                           if day(c["from"]) <= self.ends and (c["to"] is None or self.ends <= day(c["to"]))}}
