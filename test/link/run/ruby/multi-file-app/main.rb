require_relative 'lib/inventory'
require_relative 'lib/inventory/store'
require_relative 'lib/inventory/report'

store = Inventory::Store.new
store.add(Inventory::Item.new('bolt', 10))
store.add(Inventory.parse('nut:4'))
Inventory::Report.new(store).lines.each { |line| puts line }
