// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC
import ServiceKit

extension ClaimsDesk {
  /// Which handler answers which method of `claims.proto`.
  var router: Router {
    var router = Router()
    router.registerReplayable(ClaimsMethods.settle) { try await settle($0, $1) }
    router.registerReplayable(ClaimsMethods.cancel) { try await cancel($0, $1) }
    router.registerReplayable(ClaimsMethods.creditAccount) { try await creditAccount($0, $1) }
    router.register(ClaimsMethods.preSettle) { try await preSettle($0, $1) }
    router.register(ClaimsMethods.getSettlement) { try await getSettlement($0, $1) }
    router.register(ClaimsMethods.resolve) { try await resolve($0, $1) }
    router.register(ClaimsMethods.audit) { try await audit($0, $1) }
    router.register(ClaimsMethods.getCopies) { try await getCopies($0, $1) }
    router.registerStats(ClaimsMethods.stats)
    router.registerHealth(ClaimsMethods.health, version: ClaimsService.version) { waitingFor() }
    return router
  }
}
