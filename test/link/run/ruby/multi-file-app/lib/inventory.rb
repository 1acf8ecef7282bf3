module Inventory
  class Item
    attr_reader :name, :count

    def initialize(name, count)
      @name = name
      @count = count
    end

    def low?
      count < Inventory.threshold
    end
  end

  def self.threshold = 5

  def self.parse(text)
    name, count = text.split(':')
    Item.new(name, Integer(count))
  end
end
