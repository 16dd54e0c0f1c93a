// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain

struct InsurerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "insurer", abstract: "Sees what an insurer sees.", subcommands: [Tail.self])

  struct Tail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "tail",
      abstract: "Prints the claims shared with an insurer as they arrive, one a line; ends with Ctrl-C.",
      discussion: "Without --from-beginning it leaves out what was written before the command began.")

    @Argument(help: "The insurer's code.", transform: InsurerCode.argument)
    var code: InsurerCode

    @Flag(help: "Begin with the oldest claim that is kept.")
    var fromBeginning = false

    @Option(help: "End after this many claims.")
    var count: Int?

    @OptionGroup var output: JSONOption

    func validate() throws {
      if let count, count < 1 { throw ValidationError("--count is at least 1") }
    }

    func run() async throws {
      let claims = try InsurerClaims(Connection.fromEnvironment(), insurer: code)
      var left = count
      try await claims.read(fromBeginning: fromBeginning) { line in
        switch line.claim {
        case .success(let claim): Output.result(output.json ? JSON.claim(claim).compact : text(claim))
        case .failure(let error): Output.error("\(line.place) is not a shared claim: \(error)")
        }
        left = left.map { $0 - 1 }
        return left != 0
      }
    }

    private func text(_ claim: SharedClaim) -> String {
      let state = claim.state == .paid ? "赔付 paid" : "撤销 taken back"
      let benefits = list(claim.shares)
      let lumpSums = claim.lumpSums.isEmpty ? "" : "; 津贴 lump sums (\(list(claim.lumpSums)))"
      return """
        \(claim.claimID.prefix(16)) \(state) \(claim.product) \(claim.amount) (\(benefits))\(lumpSums); 总额 total \
        \(claim.total), 公共基金 public funds \(claim.publicPaid); \(claim.treatmentRegion) \
        \(claim.careType.chinese) \(claim.hospitalLevel.chinese) \(claim.benefitYear)
        """
    }

    private func list(_ shares: [Share]) -> String {
      shares.map { "\($0.benefit ?? $0.rule) \($0.amount)" }.joined(separator: ", ")
    }
  }
}
