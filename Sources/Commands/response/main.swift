import KitProcess
import MerchantKit

KitProcess.run(ResponseCommand.run)
