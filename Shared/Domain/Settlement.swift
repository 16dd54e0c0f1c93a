// SPDX-License-Identifier: Apache-2.0

public import Money

/// A bill settled by every payer. The shares and the parts each add up to the total; see `checked()`.
public struct Settlement: Sendable, Hashable {
  public let reference: SettlementReference
  public let total: Fen
  /// The split of the whole bill.
  public let split: ScopeSplit
  /// The deductible borne in this settlement (`act_pay_dedc`), in fen.
  public let deductible: Fen
  /// Who pays what, in the order of the rules; cash last. Shares of zero that a rule computed are kept: "not
  /// reached" is an answer.
  public let shares: [Share]
  /// What insurers pay to the patient beside the bill (津贴, 定额给付): daily allowances, lump sums. Not part of the total,
  /// and they reduce no payer.
  public let lumpSums: [Share]
  /// Paid in advance by the patient (预缴金), in fen.
  public let deposit: Fen
  /// What this settlement adds to the person's accumulators.
  public let accumulated: Accumulators
  /// The policy used: `500000-chongqing/2023`.
  public let policy: PolicyStamp
  public let benefitYear: Int

  public init(
    reference: SettlementReference, total: Fen, split: ScopeSplit, deductible: Fen, shares: [Share],
    lumpSums: [Share] = [], deposit: Fen = .zero, accumulated: Accumulators, policy: PolicyStamp,
    benefitYear: Int
  ) {
    self.reference = reference
    self.total = total
    self.split = split
    self.deductible = deductible
    self.shares = shares
    self.lumpSums = lumpSums
    self.deposit = deposit
    self.accumulated = accumulated
    self.policy = policy
    self.benefitYear = benefitYear
  }

  /// The sum of the shares of one payer.
  public func amount(of payer: Payer) -> Fen {
    shares.total { $0 == payer }
  }

  /// The sum of the shares of one kind of payer.
  public func amount(ofKind kind: Payer.Kind) -> Fen {
    shares.total { $0.kind == kind }
  }

  /// What falls on the patient: accounts, wallet and cash (`psn_part_amt` and the wallet).
  public var patientPart: Fen { amount(ofKind: .account) + amount(of: .cash) }

  /// What the counter gives back of the deposit, in fen.
  public var refund: Fen { (deposit - amount(of: .cash)).orZero }

  /// What the patient still owes at the counter after the deposit, in fen.
  public var stillDue: Fen { (amount(of: .cash) - deposit).orZero }

  /// What the patient bears after lump sums (negative when they exceed it).
  public var patientNet: Fen { patientPart - lumpSums.total() }

  /// The identities of the national interface (2.3): parts and shares each sum to the total, nothing is negative, at
  /// most one cash share. Throws `BrokenIdentity`; checked when made, before stored, after read.
  public func checked() throws(BrokenIdentity) -> Settlement {
    guard split.total == total else { throw BrokenIdentity("the scope parts do not sum to the total") }
    let parts = [split.ownExpense, split.overLimit, split.preSelfPay, split.inScope]
    guard !parts.contains(where: { $0 < .zero }) else { throw BrokenIdentity("a scope part is negative") }
    guard shares.total() == total else {
      throw BrokenIdentity("the shares do not sum to the total")
    }
    guard deposit >= .zero, !lumpSums.contains(where: { $0.amount < .zero || $0.payer.kind != .insurer })
    else {
      throw BrokenIdentity("the deposit or a lump sum is negative, or a lump sum is not an insurer's")
    }
    guard !shares.indices.contains(where: { shares[$0].amount < .zero }) else {
      throw BrokenIdentity("a share is negative")
    }
    guard shares.indices.count(where: { shares[$0].payer == .cash }) <= 1 else {
      throw BrokenIdentity("two cash shares")
    }
    return self
  }
}

/// Which law decided: stored with every settlement, so that it can be computed again for ever.
public struct PolicyStamp: Sendable, Hashable {
  /// Folder and file of the policy without its ending.
  public let name: String
  /// SHA-256 of the file, lower-case hex.
  public let sha256: String
  /// Version of the rules in Swift.
  public let engine: String

  public init(name: String, sha256: String, engine: String) {
    self.name = name
    self.sha256 = sha256
    self.engine = engine
  }
}

/// An identity does not hold: our own fault, answered `INTERNAL`, nothing written.
public struct BrokenIdentity: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}
