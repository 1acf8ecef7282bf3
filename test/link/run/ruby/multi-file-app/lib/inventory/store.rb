module Inventory
  class Store
    def add(item)
      items << item
    end

    def low
      items.select(&:low?)
    end

    def each(&block)
      items.each(&block)
    end

    private

    def items = (@items ||= [])
  end
end
