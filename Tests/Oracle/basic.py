# SPDX-License-Identifier: Apache-2.0
"""The basic pooled fund of one kind of care: deductible, segments, items, caps (sections 3 and 4)."""
from terms import ZERO, bands, first, holds, known, parts, percent, pick, yuan


def terms_of(scheme, care, key):
    """The terms of a care and the care whose accumulators it shares; None: the fund has no such care."""
    funds = known(scheme["basic_fund"], key)
    own = care
    terms = known(funds.get(care, "unknown"), "%s.%s" % (key, care))
    while isinstance(terms, str) and terms != "none":
        own = terms
        terms = known(funds.get(own, "unknown"), "%s.%s" % (key, own))
    if terms == "none":
        return None, own
    return terms, terms.get("counted_with", own)


class BasicFund:
    def __init__(self, policy, terms, group, bill, year, key):
        self.policy, self.terms, self.group, self.bill, self.year, self.key = policy, terms, group, bill, year, key
        self.facts = bill.facts
        self.nominal = None
        self.facts["stay"] = int(year["stays", group]) + 1

    def settle(self):
        """(paid, above the cap, deductible borne, additions to the year)."""
        scope = self.bill.split.in_scope()
        taken, items_paid, adds = self.items()
        scope -= taken
        caps = self.caps()
        counted = scope
        for cap in caps:
            if cap["base"] == "fee":
                counted = self.held(counted, cap, "fee")
        standard, nominal = self.deductible(scope)
        deductible = min(standard, counted)
        self.fund_reduced = (self.terms["deductible"] != "none"
                             and self.terms["deductible"].get("reduces", "base") == "fund")
        pieces, quota = self.pieces(counted, deductible)
        given = quota if pieces is None else sum((size * ratio for size, ratio in pieces), ZERO)
        if self.fund_reduced:
            given = max(ZERO, given - deductible)
        # Each product becomes whole fen; what a cap cuts is found with exact decimals (section 4). Items take what the
        # rest of the bill leaves below the cap.
        whole = self.policy.whole
        paid = whole(given) + sum((whole(pays) for _, _, _, pays in self.item_parts), ZERO)
        wanted = max(paid, whole(self.guaranteed(counted + taken, counted - deductible, paid)))
        room = self.room(paid, caps)
        above = scope - counted
        if room < paid:
            above += self.not_consumed(pieces, room, counted, deductible) if room < given else ZERO
            above += self.items_above(max(ZERO, room - given), adds)
        paid = self.room(wanted, caps)
        self.count(adds, counted, paid)
        adds["stays", self.group] = 1
        adds["deductible", self.group] = deductible
        adds["banded", self.group, "zero"] = counted
        adds["banded", self.group, "deductible"] = counted - deductible
        self.year["highest", self.group] = max(self.year["highest", self.group], nominal)
        if self.nominal is not None:
            self.year["last", self.group] = self.nominal
        return paid, above, deductible, adds

    def count(self, adds, fee, paid):
        """Fee and payment of the year and the month, by care, by disease and in all."""
        month = (self.bill.ends.year, self.bill.ends.month)
        for where in self.where().values():
            adds["fee", where, "year"], adds["paid", where, "year"] = fee, paid
            adds["fee", where, month], adds["paid", where, month] = fee, paid

    def where(self):
        disease = "%s/disease/%s" % (self.group, self.facts["disease"])
        return {"this_care": self.group, "this_disease": disease, "all_care": "all"}

    # Deductible

    def deductible(self, scope):
        """(what this bill may bear, the standard of its hospital)."""
        block, key = self.terms["deductible"], self.key + ".deductible"
        known(block, key)
        if block == "none":
            return ZERO, ZERO
        # Nothing that could bear it needs no deductible.
        if scope <= 0:
            return ZERO, ZERO
        standard = self.standard(self.amount(block["amounts"], key + ".amounts"), key + ".amounts")
        used = self.year["deductible", self.group]
        if block["kind"] == "per_stay":
            due = self.per_stay(block, standard, key)
        elif block["kind"] == "yearly":
            due = standard - used
        else:
            due = max(standard, self.year["highest", self.group]) - used
        due = max(due, ZERO)
        times = 1
        days = block.get("recharge_days", "none")
        if isinstance(days, list):
            row = first(days, self.facts)
            days = "none" if row is None else row["days"]
        if known(days, key + ".recharge_days") != "none":
            times = -(-self.bill.days // int(days.split()[0]))
        if scope > 0:
            self.nominal = due
        first_due = self.transferred(block, due, key)
        due = first_due + due * (times - 1)
        ceiling = block.get("yearly_ceiling", "none")
        if isinstance(ceiling, list):
            row = first(ceiling, self.facts)
            ceiling = "unknown" if row is None else row.get("yearly_ceiling", row.get("limit"))
        return self.policy.limited(min(due, scope), ceiling, used, key + ".yearly_ceiling"), standard

    def amount(self, value, key):
        if isinstance(value, list):
            for index, row in enumerate(value):
                if holds(row.get("when"), self.facts):
                    return known(row["amount"], "%s[%d].amount" % (key, index))
        return pick(value, "amount", self.facts, key)

    def standard(self, value, key):
        if isinstance(value, dict) and value.get("of") in ("total", "in_scope"):
            base = self.bill.total if value["of"] == "total" else self.bill.split.in_scope()
            amount = self.policy.whole(percent(value["share"]) * base)
            if "at_least" in value:
                amount = max(amount, self.policy.amount(value["at_least"], key))
            if "at_most" in value:
                amount = min(amount, self.policy.amount(value["at_most"], key))
            return amount
        return self.policy.amount(value, key)

    def per_stay(self, block, standard, key):
        earlier = self.facts["stay"] - 1
        later = block["later_stays"]
        if earlier == 0 or later == "none":
            return standard
        known(later, key + ".later_stays")
        if isinstance(later, list):
            return self.policy.whole(standard * percent(later[min(earlier, len(later)) - 1]))
        floor = self.policy.amount(pick(later["floor"], "amount", self.facts, key), key)
        return min(standard, max(floor, standard - earlier * yuan(later["minus"])))

    def transferred(self, block, due, key):
        rule = block.get("after_transfer", "none")
        way = {"regular": "up", "downward": "down"}.get(self.facts["referral"])
        if rule == "none" or way is None:
            return due
        known(rule, key + ".after_transfer")
        if rule[way] == "full":
            return due
        if rule[way] == "none":
            return ZERO
        return max(ZERO, due - self.year["last", self.group])

    # Segments

    def pieces(self, counted, deductible):
        """([(length, ratio)], None), or (None, quota)."""
        length = counted - (ZERO if self.fund_reduced else deductible)
        # Nothing above the deductible needs no segments.
        if length <= 0:
            return [], None
        row = first(known(self.terms["segments"], self.key + ".segments"), self.facts)
        if row is None:
            raise_unknown(self.key + ".segments")
        word = next(word for word in ("bands", "ratio", "quota") if word in row)
        place = "%s.segments[%d].%s" % (self.key, self.terms["segments"].index(row), word)
        if word == "quota":
            return None, min(self.policy.amount(known(row[word], place), place), counted - deductible)
        cut = bands(known(row[word], place))
        return [(size, self.changed(ratio)) for size, ratio in self.on_bands(cut, length, deductible)], None

    def on_bands(self, cut, length, deductible):
        """The pieces; where it is unknown how borders count, they must be the same in every way."""
        found = {}
        for base in ("zero", "deductible"):
            for way in ("per_bill", "yearly"):
                if self.terms["border_base"] in (base, "unknown") and self.terms["accumulation"] in (way, "unknown"):
                    start = self.year["banded", self.group, base] if way == "yearly" else ZERO
                    if base == "zero" and not self.fund_reduced:
                        start += deductible
                    found[base, way] = joined(parts(cut, start, start + length))
        for way in ("per_bill", "yearly"):
            if len({tuple(pieces) for (_, by), pieces in found.items() if by == way}) > 1:
                raise_unknown(self.key + ".border_base")
        if len({tuple(pieces) for pieces in found.values()}) > 1:
            raise_unknown(self.key + ".accumulation")
        return next(iter(found.values()))

    def changed(self, ratio):
        for change in self.terms.get("ratio_changes", []):
            if not holds(change.get("when"), self.facts):
                continue
            if "plus" in change:
                ratio += percent(change["plus"])
            if "minus" in change:
                ratio -= percent(change["minus"])
            if "times" in change:
                ratio *= percent(change["times"])
            if "self_part_times" in change:
                ratio = 1 - (1 - ratio) * percent(change["self_part_times"])
            if "per_year_of_age" in change:
                ratio += self.facts["age"] * percent(change["per_year_of_age"])
        return min(max(ratio, ZERO), ZERO + 1)

    def room(self, amount, caps):
        for cap in caps:
            if cap["base"] == "fund":
                amount = self.held(amount, cap, "paid")
        return amount

    def guaranteed(self, most, above_deductible, given):
        rule = self.terms.get("guaranteed_minimum", "none")
        if rule == "none":
            return ZERO
        row = first(known(rule, self.key + ".guaranteed_minimum")["ratios"], self.facts)
        if row is None:
            return ZERO
        if rule["of"] == "unknown":
            # Whichever amount it is of: at most the ratio of the total.
            if min(self.policy.whole(self.bill.total * percent(row["ratio"])), most) > given:
                raise_unknown(self.key + ".guaranteed_minimum.of")
            return ZERO
        base = {"total": self.bill.total, "in_scope": self.bill.split.in_scope(),
                "above_deductible": above_deductible}[rule["of"]]
        return min(base * percent(row["ratio"]), most)

    def items(self):
        """(in-scope amount taken out, paid for it, additions)."""
        taken, paid, adds = ZERO, ZERO, {}
        self.item_parts = []
        for index, item in enumerate(self.terms.get("items", [])):
            cost = sum((self.bill.split.scope.get(kind, ZERO) for kind in item["classes"]), ZERO)
            if cost == 0:
                continue
            key = "%s.items[%d]" % (self.key, index)
            ratio = percent(pick(item["ratios"], "ratio", self.facts, key))
            used = self.year["item", self.group, item["key"]]
            pays = self.policy.limited(cost * ratio, item["limit"], used, key + ".limit", self.facts)
            taken += cost
            paid += pays
            adds["item", self.group, item["key"]] = self.policy.whole(pays)
            self.item_parts.append((item["key"], cost, ratio, pays))
        return taken, paid, adds

    def items_above(self, room, adds):
        """Holds the items to what the caps leave; the fee that is not consumed by then lies above the cap."""
        above = ZERO
        for name, cost, ratio, pays in self.item_parts:
            gets = min(pays, room)
            room -= gets
            above += cost - (self.policy.whole(gets / ratio) if ratio > 0 else ZERO)
            adds["item", self.group, name] = self.policy.whole(gets)
        return above

    # Caps

    def caps(self):
        value = known(self.terms["cap"], self.key + ".cap")
        if value in ("none", "not_told"):
            return []
        key = self.key + ".cap"
        caps = [(key, value)] if isinstance(value, dict) else [
            ("%s[%d]" % (key, index), cap) for index, cap in enumerate(value)]
        return [dict(cap, key=key) for key, cap in caps if holds(cap.get("when"), self.facts)]

    def held(self, amount, cap, what):
        where = self.where()
        when = {"yearly": "year", "monthly": (self.bill.ends.year, self.bill.ends.month)}
        used = ZERO
        if cap["accumulation"] != "per_bill":
            used = self.year[what, where[cap["counts"]], when[cap["accumulation"]]]
        return self.policy.limited(amount, cap["limit"], used, cap["key"] + ".limit", self.facts)

    def not_consumed(self, pieces, room, counted, deductible):
        """What the fee is above the part for which the fund paid `room`: room / ratio, band by band."""
        if pieces is None:
            return ZERO
        target = room + (deductible if self.fund_reduced else ZERO)
        consumed = given = ZERO
        for size, ratio in pieces:
            if given + size * ratio > target:
                consumed += (target - given) / ratio
                break
            given += size * ratio
            consumed += size
        length = counted - (ZERO if self.fund_reduced else deductible)
        return max(ZERO, length - self.policy.whole(consumed))


def joined(pieces):
    """Neighbours of one ratio as one piece."""
    whole = []
    for size, ratio in pieces:
        if whole and whole[-1][1] == ratio:
            size += whole.pop()[0]
        whole.append((size, ratio))
    return whole


def raise_unknown(key):
    known("unknown", key)
