# SPDX-License-Identifier: Apache-2.0
"""Settles histories of bills naively: JSON lines in (see README.md), JSON lines out. Exact fractions, whole fen out."""
import json
import sys
from collections import defaultdict
from fractions import Fraction

from bill import Bill, Left, age
from commercial import Product
from public import PublicFunds
from terms import ZERO, Book, Refused, Unknown, day, known


class History:
    """A person's bills in order; what the year and the products have used grows with each settled bill."""

    def __init__(self, book, person):
        self.book, self.person = book, person
        self.years = defaultdict(lambda: defaultdict(Fraction))
        self.usages = defaultdict(lambda: defaultdict(Fraction))

    def settle(self, encounter):
        policy = self.book.region(self.person["region"], day(encounter["to"]))
        bill = Bill(self.person, encounter, policy)
        year = defaultdict(Fraction, self.years[bill.year])
        public = PublicFunds(policy, self.person, bill, year)
        public.settle()
        for key, amount in public.adds.items():
            year[key] += amount
        shares = {payer: amount for payer, amount in public.shares.items()}
        public_paid = sum(shares.values(), ZERO)
        room, lumps, usages = bill.left.total(), {}, {}
        per_part = Left(bill.split)
        per_part.__dict__.update(bill.left.__dict__)
        per_part.own = dict(bill.left.own)
        earlier = ZERO
        for cover in self.person["covers"]:
            if not (day(cover["from"]) <= bill.ends and (cover["to"] is None or bill.ends <= day(cover["to"]))):
                continue
            terms = self.book.products[cover["product"]]
            if not terms.first <= bill.ends <= terms.last:
                continue
            key = (cover["product"], age(terms.first, bill.ends))  # the insurance year, from the edition's first day
            product = Product(terms, cover, bill, self.person, self.usages[key])
            product.settle(bill.left, room, public_paid, earlier)
            for benefit in terms.terms["benefits"]:
                amount = product.shares.get(benefit["key"], ZERO)
                # Accounts know four parts; the classes of own expense are none of their own.
                order = [(c["part"], "all") for c in benefit.get("costs", [])]
                per_part.pay(amount, order)
                shares["%s/%s/%s" % (terms.terms["payer"], cover["product"], benefit["key"])] = amount
            room -= sum(product.shares.values(), ZERO)
            earlier += sum(product.shares.values(), ZERO)
            for benefit, amount in product.lumps.items():
                lumps["%s/%s" % (cover["product"], benefit)] = amount
            usages[key] = product.adds
        patient = room
        shares.update(self.accounts(policy, encounter, per_part, room))
        cash = room - sum((shares.get(p, ZERO) for p in shares if account(p)), ZERO)
        shares["cash"] = cash
        self.years[bill.year] = year
        for key, adds in usages.items():
            for name, amount in adds.items():
                self.usages[key][name] += amount
        split = bill.split
        return {
            "split": [number(x) for x in (split.own_expense(), split.over, split.pre, split.in_scope())],
            "deductible": number(bill.deductible), "patient": number(patient),
            "shares": {name: number(amount) for name, amount in shares.items() if amount != 0},
            "lump_sums": {name: number(amount) for name, amount in lumps.items() if amount != 0}}

    def accounts(self, policy, encounter, left, room):
        """Own account, donors in the family's order, wallet: of the parts that the region lets accounts pay."""
        consent, balances = encounter["consent"], encounter["balances"]
        sources = []
        if consent["personal"]:
            sources.append(("personal_account", balances["personal"]))
        if consent["family"]:
            sources += [("family_account/%d" % i, b) for i, b in enumerate(balances["donors"])]
        if consent["wallet"]:
            sources.append(("wallet", balances["wallet"]))
        sources = [(name, balance) for name, balance in sources if balance > 0]
        if room <= 0 or not sources:
            return {}
        pays = known(policy.terms["accounts"], "accounts")["pays"]
        may = min(room, sum((left.part(name) for name in pays), ZERO))
        found = {}
        for name, balance in sources:
            found[name] = min(Fraction(balance), may)
            may -= found[name]
        return found


def account(payer):
    return payer.split("/")[0] in ("personal_account", "family_account", "wallet")


def number(amount):
    assert amount.denominator == 1, amount
    return int(amount)


def main():
    book = Book(sys.argv[1:])
    for text in sys.stdin:
        person = json.loads(text)
        history = History(book, person)
        results = []
        for encounter in person["encounters"]:
            try:
                results.append(history.settle(encounter))
            except Unknown as unknown:
                results.append({"error": "unknown", "key": unknown.key})
            except Refused:
                results.append({"error": "refused"})
        print(json.dumps({"results": results}), flush=True)


if __name__ == "__main__":
    main()
