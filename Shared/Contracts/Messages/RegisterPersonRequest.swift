// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Store a person as a new version.
public struct RegisterPersonRequest: Sendable, Hashable {
  public let person: Person

  public init(person: Person) {
    self.person = person
  }
}
