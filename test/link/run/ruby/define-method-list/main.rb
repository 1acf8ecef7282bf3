class Shipment
  STATES = %i[packed sent arrived].freeze

  define_method(:label) { |prefix = '#'| prefix + code }

  define_method(:weigh) do |*items|
    items.sum { |item| grams(item) }
  end

  def code = 'S1'

  private

  def grams(item)
    item.length * 10
  end
end

parcel = Shipment.new
parcel.label
parcel.label('!')
parcel.weigh('ab', 'c')
