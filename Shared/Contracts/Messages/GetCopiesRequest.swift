// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Which versions of a person's records does Claims hold?
public struct GetCopiesRequest: Sendable, Hashable {
  public let person: PersonID

  public init(person: PersonID) {
    self.person = person
  }
}
