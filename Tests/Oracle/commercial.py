# SPDX-License-Identifier: Apache-2.0
"""Steps 8 and 9: the products of the person, one after the other, and what they pay beside the bill (sections 12, 13)."""
from datetime import timedelta

from terms import ZERO, bands, cares, day, give, holds, known, percent, yuan


class Product:
    def __init__(self, policy, cover, bill, person, usage):
        self.policy, self.terms, self.cover, self.bill, self.usage = policy, policy.terms, cover, bill, usage
        # An insurer sees the visit: the marks of the public coverage are none of its conditions.
        self.facts = dict(bill.facts, marks=bill.marks)
        self.adds, self.shares, self.lumps = {}, {}, {}
        self.name = cover["product"]

    def settle(self, left, room, public_paid, earlier):
        """`left`: what public funds left by part; `room`: what is left of the bill; `earlier`: paid by products before."""
        waiting = self.terms.get("waiting_days", "none")
        if waiting != "none" and self.cover["renewals"] == 0:
            days = int(waiting.split()[0])
            if self.bill.begins < day(self.cover["from"]) + timedelta(days=days):
                return
        self.general = self.without_public(public_paid)
        if self.general == "excluded":
            return
        self.earlier = ZERO
        if earlier > 0:
            rule = known(self.terms["earlier_products"], "earlier_products")
            if rule in ("reduce_cost", "fill_deductible"):
                self.earlier = earlier
        self.fills = self.terms["earlier_products"] == "fill_deductible"
        for benefit in self.terms["benefits"]:
            if not cares(benefit, self.facts["care"]) or not holds(benefit.get("when"), self.facts):
                continue
            if "lump_sum" in benefit:
                self.lump(benefit)
            else:
                room -= self.benefit(benefit, left, room)

    def without_public(self, public_paid):
        rule = self.terms["public_settlement_first"]
        if public_paid > 0 or rule == "false":
            return "same"
        known(rule, "public_settlement_first")
        return "excluded" if rule == "true" else rule

    def adjustments(self, benefit, key):
        found = []
        places = benefit.get("places", "same")
        place = "same" if places == "same" else known(places[self.facts["place"]],
                                                      key + ".places." + self.facts["place"])
        if self.cover["pre_existing"]:
            found.append(known(benefit["pre_existing"], key + ".pre_existing"))
        found.append(place)
        # The texts do not say which ratio stands when several would replace the bands: that of the whole product, then place.
        return [rule for rule in found + [self.general] if rule != "same"]

    def benefit(self, benefit, left, room):
        key = "benefits[%d]" % self.terms["benefits"].index(benefit)
        used = lambda what, name=benefit["key"]: self.usage[what, name] + self.adds.get((what, name), ZERO)
        cost = sum((self.cost(part, left) for part in benefit["costs"]), ZERO)
        self.shares[benefit["key"]] = ZERO
        if cost <= 0:
            return ZERO
        weight = benefit.get("place_weights", {}).get(self.facts["place"], "100%")
        cost = self.policy.whole(cost * percent(weight))
        reduction = min(self.earlier, cost)
        self.earlier -= reduction
        cost -= reduction
        name, standard = self.deductible(benefit, key)
        filled = ZERO
        if self.fills:
            # What paid a cost of this benefit counts towards the deductible of this benefit.
            filled = min(reduction, max(ZERO, standard - used("deductible", name)))
        deductible = min(cost, max(ZERO, standard - used("deductible", name) - filled))
        rules = self.adjustments(benefit, key) if cost > deductible else []
        cut = bands(known(benefit["bands"], key + ".bands"))
        factor = ZERO + 1
        for rule in rules:
            if rule == "excluded":
                factor = ZERO  # section 12: a factor; cost and deductible of the year count
            elif "factor" in rule:
                factor *= percent(rule["factor"])
            else:
                cut = bands(rule.get("bands", rule.get("ratio")))
        before = used("cost") if benefit["cut"] == "gross" else used("cost") - used("borne")
        if benefit["cut"] == "gross":
            start, end = before + deductible, before + cost
        else:
            start, end = before, before + cost - deductible
        pays = self.policy.whole(give(cut, start, end) * factor)
        pays = self.policy.limited(pays, benefit["limit"], used("paid"), key + ".limit")
        shared = benefit.get("shared_limit")
        if shared:
            pays = self.policy.limited(pays, self.terms["shared_limits"][shared], used("shared", shared),
                                       "shared_limits." + shared)
        pays = self.policy.limited(pays, self.terms.get("limit", "none"), used("paid", ""), "limit")
        pays = min(pays, room)
        self.add("cost", benefit["key"], cost)
        self.add("borne", benefit["key"], deductible)
        self.add("deductible", name, deductible + filled)
        self.add("paid", benefit["key"], pays)
        self.add("paid", "", pays)
        if shared:
            self.add("shared", shared, pays)
        self.shares[benefit["key"]] = pays
        return pays

    def add(self, what, name, amount):
        self.adds[what, name] = self.adds.get((what, name), ZERO) + amount

    def cost(self, part, left):
        amount = left.part(part["part"], part.get("classes", "all"))
        if "per_day" in part:
            amount = min(amount, yuan(part["per_day"]) * self.bill.days)
        return self.policy.whole(amount * percent(part["weight"]))

    def deductible(self, benefit, key):
        """(the name under which it is used, the amount of the year)."""
        rule = known(benefit["deductible"], key + ".deductible")
        if "shared" in rule:
            name = rule["shared"]
            key = "shared_deductibles." + name
            rule = known(self.terms["shared_deductibles"][name], key)
            name = "shared/" + name
        else:
            name = benefit["key"]
            key += ".deductible"
        if self.cover["pre_existing"] and "pre_existing" in rule:
            return name, self.policy.amount(rule["pre_existing"], key + ".pre_existing")
        renewals = self.cover["renewals"]
        if renewals > 0 and rule["renewals"] != "none":
            after = known(rule["renewals"], key + ".renewals")
            return name, self.policy.amount(after[min(renewals, len(after)) - 1], key + ".renewals")
        return name, self.policy.amount(rule["first"], key + ".first")

    def lump(self, benefit):
        key = "benefits[%d]" % self.terms["benefits"].index(benefit)
        rule = benefit["lump_sum"]
        if "amount" in rule:
            amount = yuan(known(rule["amount"], key))
        else:
            days = max(0, self.bill.days - int(rule.get("after_days", "0").split()[0]))
            if "at_most_days" in rule:
                days = min(days, int(rule["at_most_days"].split()[0]))
            amount = yuan(rule["per_day"]) * days
        if self.cover["pre_existing"] and "pre_existing" in benefit:
            adjustment = known(benefit["pre_existing"], key + ".pre_existing")
            if adjustment == "excluded":
                amount = ZERO
            elif adjustment != "same" and "factor" in adjustment:
                amount = self.policy.whole(amount * percent(adjustment["factor"]))
        amount = self.policy.limited(amount, benefit.get("limit", "none"), self.usage["paid", benefit["key"]],
                                     key + ".limit")
        self.add("paid", benefit["key"], amount)
        self.lumps[benefit["key"]] = amount
