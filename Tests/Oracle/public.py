# SPDX-License-Identifier: Apache-2.0
"""Steps 3 to 7: every public fund in its order, on what those before it left."""
from basic import BasicFund, terms_of
from terms import ZERO, Refused, Unknown, bands, cares, first, give, known, percent, pick

SUPPLEMENTS = ["large_amount", "major_illness", "enterprise_supplement", "civil_servant"]
SCOPE = [("in_scope_self", None)]


class PublicFunds:
    def __init__(self, policy, person, bill, year):
        self.policy, self.person, self.bill, self.year = policy, person, bill, year
        self.left, self.facts = bill.left, bill.facts
        self.shares, self.adds = {}, {}

    def settle(self):
        stated = self.bill.stated
        if "social_insurance" in stated or "basic_fund" in stated:
            self.stay(stated.get("basic_fund", ZERO))
        if "social_insurance" in stated:
            # A lump of all public funds: no rule is asked.
            for payer, amount in stated.items():
                self.paid(payer, amount)
            return
        scheme = self.policy.terms[self.person["scheme"]]
        if scheme == "none":
            raise Refused("the region has no such scheme")
        if scheme == "unknown":
            # Nothing is known of any fund: each is unknown when a bill needs it.
            scheme = dict.fromkeys(SUPPLEMENTS + ["medical_assistance", "tilted_assistance"], "unknown")
            scheme["basic_fund"] = {}
        self.scheme, self.key = scheme, self.person["scheme"]
        self.basic()
        self.copay = self.left.below
        self.above = self.left.above
        order = SUPPLEMENTS
        if "supplement_order" in scheme:
            # Those that stand otherwise share the places they have nationally; the others keep theirs.
            listed = list(scheme["supplement_order"])
            places = set(listed)
            order = [listed.pop(0) if name in places else name for name in SUPPLEMENTS]
        for name in order:
            self.one(name)
        self.one("medical_assistance")
        self.one("tilted_assistance")
        self.others()

    def one(self, name):
        if name in self.bill.stated:
            amount = self.bill.stated[name]
            self.add(("base", name), self.left.scope())
            # Large amount has two parts; a slip does not say which one paid, so both limits count it.
            self.add(("paid", "large_amount/stated" if name == "large_amount" else name), amount)
            self.add(("whole", name), amount)
            self.add(("supplement", name), amount)
            self.paid(name, amount)
            return
        block = self.scheme.get(name, "none")
        if block in ("none", "not_told"):
            return
        key = "%s.%s" % (self.key, name)
        if name == "civil_servant" and not self.person["civil_servant"]:
            return
        if block == "unknown" and self.left.scope() + self.left.pre == 0:
            return  # whether it pays of both is unknown, too
        if block == "unknown" and "assistance" in name and not self.facts["categories"]:
            return  # section 7: assistance is for persons of a category
        block = known(block, key)
        if not cares(block, self.facts["care"]):
            return
        if name == "large_amount":
            self.large_amount(block, key)
        elif name == "major_illness":
            self.major_illness(block, key)
        elif name in ("civil_servant", "enterprise_supplement"):
            self.supplement(name, block, key)
        else:
            self.assistance(name, block, key)

    def paid(self, payer, amount, order=SCOPE):
        if amount > self.left.total():
            raise Refused("stated shares exceed the bill")
        self.shares[payer] = self.shares.get(payer, ZERO) + amount
        self.left.pay(amount, order)

    def take_above(self, amount):
        self.left.pay(amount, [("above", None)])

    def add(self, key, amount):
        self.adds[key] = self.adds.get(key, ZERO) + amount

    def basic(self):
        if "basic_fund" in self.bill.stated:
            self.paid("basic_fund", self.bill.stated["basic_fund"])
            return
        care = self.facts["care"]
        nothing = self.bill.split.in_scope() == 0
        try:
            terms, group = terms_of(self.scheme, care, self.key + ".basic_fund")
        except Unknown:
            if nothing:
                return  # nothing to pay of: no term is needed
            raise
        if terms is None:
            return
        if nothing:
            self.add(("stays", group), 1)
            return
        fund = BasicFund(self.policy, terms, group, self.bill, self.year, "%s.basic_fund.%s" % (self.key, care))
        paid, above, self.bill.deductible, adds = fund.settle()
        self.shares["basic_fund"] = paid
        self.left.above = min(above, self.left.below - paid)
        self.left.below -= paid + self.left.above
        for key, amount in adds.items():
            self.add(key, amount)

    def stay(self, paid):
        """A bill that was settled elsewhere counts in the year: its stay, its fee, and what the fund paid of it."""
        self.count("all", paid)
        scheme = self.policy.terms[self.person["scheme"]]
        try:
            terms, group = terms_of(scheme if isinstance(scheme, dict) else {"basic_fund": {}}, self.facts["care"], "")
        except Unknown:
            return
        if terms is not None:
            self.add(("stays", group), 1)
            for base in ("zero", "deductible"):
                self.add(("banded", group, base), self.bill.split.in_scope())
            for where in (group, "%s/disease/%s" % (group, self.facts["disease"])):
                self.count(where, paid)

    def count(self, where, paid):
        for when in ("year", (self.bill.ends.year, self.bill.ends.month)):
            self.add(("fee", where, when), self.bill.split.in_scope())
            self.add(("paid", where, when), paid)

    def benefit(self, terms, base, account, key, paid_besides=ZERO):
        """What the bands give for the (year's) base above the threshold, less what they gave before."""
        terms = known(terms, key)
        account = terms.get("counted_under", account)
        threshold = self.policy.amount(terms["threshold"], key + ".threshold")
        before = self.year["base", account] if terms["accumulation"] == "yearly" else ZERO
        after = before + base

        def year(amount):
            if amount <= threshold:
                return ZERO
            cut = bands(known(terms["bands"], key + ".bands"))
            if terms["cut"] == "gross":
                return self.policy.whole(give(cut, threshold, amount))
            return self.policy.whole(give(cut, ZERO, amount - threshold))

        used = self.year["paid", account] + paid_besides if terms["accumulation"] == "yearly" else ZERO
        pays = self.policy.limited(year(after) - year(before), terms["limit"], used, key + ".limit", self.facts)
        return min(pays, base), account

    # Employee large amount (5.1)

    def large_amount(self, block, key):
        rule = known(block["above_cap"], key + ".above_cap")
        total, stated = ZERO, self.year["paid", "large_amount/stated"]
        if rule != "none" and self.left.above > 0:
            above, before = self.left.above, self.year["above", "large_amount"]
            row = first(known(rule["segments"], key + ".above_cap"), self.facts)
            cut = bands(known("unknown" if row is None else row.get("bands", row.get("ratio")), key + ".above_cap"))
            pays = self.policy.whole(give(cut, before, before + above))
            pays = self.policy.limited(pays, rule["limit"], self.year["paid", "large_amount/above"] + stated,
                                       key + ".above_cap.limit", self.facts)
            pays = min(pays, above)
            self.take_above(pays)
            total += pays
            self.add(("above", "large_amount"), above)
            self.add(("paid", "large_amount/above"), pays)
        rule = known(block["self_part"], key + ".self_part")
        if rule != "none":
            base, order = self.base(rule)
            row = first(known(rule["rows"], key + ".self_part"), self.facts)
            if row is None:
                known("unknown", key + ".self_part")
            pays, account = self.benefit(row["benefit"], base, "large_amount", key + ".self_part", stated)
            self.left.pay(pays, order)
            total += pays
            self.add(("base", account), base)
            self.add(("paid", account), pays)
        self.shares["large_amount"] = total

    def base(self, rule):
        """The in-scope self part left, and the pre-self-pay part where it is included."""
        if rule["pre_self_pay"] == "included":
            return self.left.scope() + self.left.pre, SCOPE + [("pre_self_pay", None)]
        return self.left.scope(), SCOPE

    # Resident major illness (5.2)

    def major_illness(self, block, key):
        base, order = self.base(block)
        apart, beside = block.get("above_cap", "in_base"), ZERO
        if apart != "in_base":
            base -= self.left.above
            order = [("below", None)] + order[1:]
            if apart != "excluded":
                beside = self.policy.whole(self.left.above * percent(apart))
        for cost in block.get("extra_costs", []):
            base += self.cost(cost)
            order = order + [(cost["part"], cost.get("classes", "all"))]
        variant, place = self.assisted(block, key)
        account = "major_illness"
        yearly = block["accumulation"] == "yearly"
        before = self.year["base", account] if yearly else ZERO
        after = before + base

        def year(amount):
            if amount <= 0:
                return ZERO
            threshold = self.policy.amount(pick(block["threshold"], "amount", self.facts, key + ".threshold"),
                                           key + ".threshold")
            if variant:
                threshold = self.policy.whole(threshold * percent(variant["threshold_factor"]))
            if amount <= threshold:
                return ZERO
            start = ZERO if block["cut"] == "above_threshold" else threshold
            end = amount - threshold if block["cut"] == "above_threshold" else amount
            return self.policy.whole(give(self.major_bands(block, variant, key), start, end))

        pays = from_bands = year(after) - year(before)
        used = self.year["paid", account] if yearly else ZERO
        limit = variant["limit"] if variant else block["limit"]
        pays = self.policy.limited(pays + beside, limit, used, (place if variant else key) + ".limit", self.facts)
        pays = min(pays, self.left.total())
        # A limit serves the bands first.
        for_above = min(beside, max(ZERO, pays - from_bands))
        self.take_above(for_above)
        self.left.pay(pays - for_above, order)
        self.shares["major_illness"] = pays
        self.add(("base", account), base)
        self.add(("paid", account), pays)

    def assisted(self, block, key):
        variants = block["assisted"]
        if variants == "none" or not self.facts["categories"]:
            return None, None
        key += ".assisted"
        known(variants, key)
        one = isinstance(variants, dict)
        for index, variant in enumerate([variants] if one else variants):
            if set(variant["categories"]) & self.facts["categories"]:
                return variant, key if one else "%s[%d]" % (key, index)
        return None, None

    def major_bands(self, block, variant, key):
        ratio = variant["ratio"] if variant else "same"
        if isinstance(ratio, str) and ratio != "same":
            return bands(ratio)
        cut = bands(pick(block["bands"], "bands", self.facts, key + ".bands"))
        if ratio == "same":
            return cut
        return [(above, up_to, min(given + percent(ratio["plus"]), ZERO + 1)) for above, up_to, given in cut]

    def cost(self, cost):
        amount = self.left.part(cost["part"], cost.get("classes", "all"))
        if "per_day" in cost:
            amount = min(amount, self.policy.amount(cost["per_day"], "per_day") * self.bill.days)
        return self.policy.whole(amount * percent(cost["weight"]))

    # Supplements (6)

    def supplement(self, name, block, key):
        rows = known(block["below_cap"], key + ".below_cap")
        row = first(rows, self.facts)
        if row is None:
            if name == "enterprise_supplement":
                return
            known("unknown", key + ".below_cap")
        below, above = self.left.below, self.left.above
        if block.get("base", "left") == "after_basic_fund":
            below, above = self.copay, self.above
        pays, deductible = ZERO, min(self.bill.deductible, below)
        if block.get("deductible_part", "self_part") != "self_part":
            ratio = percent(pick(block["deductible_part"], "ratio", self.facts, key + ".deductible_part"))
            pays += deductible * ratio
            below -= deductible
        base = below
        account = name
        if "benefit" in row:
            gives, account = self.benefit(row["benefit"], below, name, key + ".below_cap")
            self.add(("base", account), base)
            self.add(("paid", account), gives)
            pays += gives
        else:
            pays += below * percent(known(row["ratio"], key + ".below_cap"))
        pays = min(pays, self.left.below)
        for_above = ZERO
        if above > 0:
            ratio = percent(pick(block["above_cap"], "ratio", self.facts, key + ".above_cap"))
            for_above = min(above * ratio, self.left.above)
        whole = self.policy.limited(self.policy.whole(pays + for_above), block["limit"], self.year["supplement", name], key + ".limit",
                                    self.facts)
        for_above = whole - min(self.policy.whole(pays), whole)  # a limit holds the part above the cap first
        self.take_above(for_above)
        self.left.pay(whole - for_above, [("below", None)])
        self.shares[name] = whole
        self.add(("supplement", name), whole)

    # Assistance and other funds (7)

    def assistance(self, name, block, key):
        base, order = self.base(block)
        best = None
        accounts = set()
        for index, row in enumerate(known(block["rows"], key + ".rows")):
            if not self.matches(row) or base == 0:
                continue
            pays, account = self.benefit(row["benefit"], base, name, "%s.rows[%d].benefit" % (key, index))
            accounts.add(account)
            if best is None or pays > best[0]:
                best = (pays, account)
        pays = ZERO
        if best:
            pays = self.policy.limited(best[0], block.get("limit", "none"), self.year["whole", name], key + ".limit",
                                       self.facts)
            self.add(("paid", best[1]), pays)
            self.add(("whole", name), pays)
        for account in accounts:
            self.add(("base", account), base)
        self.left.pay(pays, order)
        self.shares[name] = pays

    def matches(self, row):
        return first([row], self.facts) is not None

    def others(self):
        if "other_fund" in self.bill.stated:
            self.paid("other_fund", self.bill.stated["other_fund"])
            return
        if self.left.total() == 0:
            return
        funds = known(self.scheme.get("other_funds", "none"), self.key + ".other_funds")
        for fund in [] if funds == "none" else funds:
            key = "%s.other_funds.%s" % (self.key, fund["key"])
            row = first(known(fund["rows"], key), self.facts) if cares(fund, self.facts["care"]) else None
            if row is None:
                continue
            base = sum((self.cost(cost) for cost in fund["costs"]), ZERO)
            pays, account = self.benefit(row["benefit"], base, "other_fund/" + fund["key"], key)
            self.paid("other_fund", pays, [(cost["part"], cost.get("classes", "all")) for cost in fund["costs"]])
            self.add(("base", account), base)
            self.add(("paid", account), pays)
