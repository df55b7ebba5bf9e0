import KitProcess
import MerchantKit

KitProcess.run(RequestCommand.run)
