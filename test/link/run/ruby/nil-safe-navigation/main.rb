class Address
  attr_reader :street

  def initialize(street)
    @street = street
  end

  def zip
    street&.then { |text| code(text) }
  end

  def code(text) = text[-5..]
end

class Customer
  attr_accessor :address

  def zip
    address&.zip || fallback
  end

  def fallback
    '00000'
  end
end

ann = Customer.new
ann.zip
ann.address = Address.new('Elm 1 12345')
ann.zip
ann.address&.street&.length
