// SPDX-License-Identifier: Apache-2.0

/// What a failed call tells programs, beside its status: header `rpc-details`, `tongjie.common.v1.ErrorDetails`.
/// Holds nothing about a person.
public struct ErrorDetails: Sendable, Hashable {
  /// The fields of the request that are in the way.
  public var violations: [FieldViolation]
  /// A pause before the next attempt in ms; 0: not said.
  public var retryAfter: Int64
  public var limit: LimitReached?
  public var resource: ResourceName?

  public init(
    violations: [FieldViolation] = [], retryAfter: Int64 = 0, limit: LimitReached? = nil,
    resource: ResourceName? = nil
  ) {
    self.violations = violations
    self.retryAfter = retryAfter
    self.limit = limit
    self.resource = resource
  }

  public static func field(_ path: String, _ description: String) -> ErrorDetails {
    ErrorDetails(violations: [FieldViolation(path, description)])
  }
}

public struct FieldViolation: Sendable, Hashable {
  /// As the .proto names it: `encounter.lines[3].amount_fen`.
  public let path: String
  /// The rest of a sentence: `is negative`.
  public let description: String

  public init(_ path: String, _ description: String) {
    self.path = path
    self.description = description
  }
}

public struct LimitReached: Sendable, Hashable {
  public let name: String
  public let value: Int64
  public let unit: String

  public init(name: String, value: Int64, unit: String) {
    self.name = name
    self.value = value
    self.unit = unit
  }
}

/// What a failure is about when it is not a field.
public struct ResourceName: Sendable, Hashable {
  public let kind: String
  public let id: String

  public init(kind: String, id: String) {
    self.kind = kind
    self.id = id
  }
}
