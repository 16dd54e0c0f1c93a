// SPDX-License-Identifier: Apache-2.0

import Contracts
import Foundation
import RPC
import Testing

/// What `Protos/README.md` tells a stranger is what the code does. `TONGJIE_WRITE=1 deploy/test --filter
/// ContractPageTests` writes its tables and its example anew.
@Suite struct ContractPageTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Protos/README.md").standardized

  @Test func thePageHoldsTheMethodsAndTheExampleOfTheCode() throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let renewed = try #require(ContractPage.renewed(page), "a marker is missing")
    if ProcessInfo.processInfo.environment["TONGJIE_WRITE"] == "1" {
      try renewed.write(to: Self.page, atomically: true, encoding: .utf8)
      return
    }
    #expect(page == renewed)
  }

  @Test func theTableHoldsEveryMethodWithItsSubject() {
    let all = ClaimsMethods.all + EnrollmentMethods.all + CommercialSyncMethods.all + NotificationsMethods.all
    #expect(MethodTable.rows.map(\.method) == all)
    for row in MethodTable.rows { #expect(row.isSubjectRight, "\(row.method.fullName)") }
  }

  @Test(arguments: HeaderName.request + HeaderName.reply)
  func thePageNamesEveryHeader(_ header: String) throws {
    #expect(try String(contentsOf: Self.page, encoding: .utf8).contains("| `\(header)` |"))
  }

  @Test(arguments: StatusCode.allCases) func thePageNamesEveryStatus(_ status: StatusCode) throws {
    let outcome = status == .ok ? "done" : status.isOutcomeUnknown ? "unknown" : "not done"
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    #expect(page.contains("| \(status.rawValue) `\(status.name)` | \(outcome) |"))
  }
}

extension HeaderName {
  fileprivate static let request = [id, method, replyPartition, deadline, caller, auth, traceparent]
  fileprivate static let reply = [id, status, message, details, serverTime]
}
