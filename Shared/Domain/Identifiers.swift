// SPDX-License-Identifier: Apache-2.0

/// Person number (人员编号, `psn_no`), at most 30 bytes.
public struct PersonID: Identifier {
  public let text: String
  public static let kind = "person id"
  public static let maximumLength = 30
  public init(unchecked text: String) { self.text = text }
  /// Says nothing: a person number does not belong in a log or an error.
  public var description: String { "<person>" }
}

/// Code of the designated institution (定点医药机构编号, `fixmedins_code`), at most 12 bytes. It is also the
/// hospital's name as a caller.
public struct InstitutionCode: Identifier {
  public let text: String
  public static let kind = "institution code"
  public static let maximumLength = 12
  public init(unchecked text: String) { self.text = text }
}

/// Region (行政区划代码): six digits of GB/T 2260.
public struct RegionCode: Identifier {
  public let text: String
  public static let kind = "region code"
  public static let maximumLength = 6
  public init(unchecked text: String) { self.text = text }
  public static func accepts(_ text: String) -> Bool {
    text.utf8.count == 6 && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}

/// The id of a settlement: made and stored by the hospital before it asks; a UUIDv7 or any unique name of at most
/// 64 bytes.
public struct SettlementID: Identifier {
  public let text: String
  public static let kind = "settlement id"
  public static let maximumLength = 64
  public init(unchecked text: String) { self.text = text }
}

/// The code of an insurer; it names the insurer's own topic.
public struct InsurerCode: Identifier {
  public let text: String
  public static let kind = "insurer code"
  public static let maximumLength = 32
  public init(unchecked text: String) { self.text = text }
}

/// The code of a commercial product's edition, e.g. `yukuaibao-2023`: names its terms.
public struct ProductCode: Identifier {
  public let text: String
  public static let kind = "product code"
  public static let maximumLength = 64
  public init(unchecked text: String) { self.text = text }
}

/// A settlement as the whole system names it: an id belongs to the institution that made it, so two hospitals with
/// one id never meet.
public struct SettlementReference: Sendable, Hashable, CustomStringConvertible {
  public let institution: InstitutionCode
  public let id: SettlementID

  public init(institution: InstitutionCode, id: SettlementID) {
    self.institution = institution
    self.id = id
  }

  public var description: String { "\(institution)/\(id)" }
}
