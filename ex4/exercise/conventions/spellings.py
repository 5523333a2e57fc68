"""What nnCostFunction's arguments are called in other people's code, and what they mean.

In lower case, without underscores. Behind a colon are the spellings of the argument before it, the
surest first: labels are y where nothing else is, and else their number.
"""

import re

SPELLINGS = """
nn_params:          nnparams params nnparameters parameters theta thetas nnthetas nnweights
                    weights w initialnnparams initnnparams thetavec
                    thetavector allthetas alltheta thetaunrolled
                    unrolledtheta unrolledthetas flattheta thetaflat
                    flattenedthetas nnparamsunrolled p t
X:                  x xtrain xdata data images features a1 x1 inputs input
y:                  y ytrain ydata yonehot ymatrix ymat yvec yreal target targets
                    labels classes outputs
input_layer_size:   inputlayersize inputsize inputlayer input inputs ninput ninputs numinput
                    numinputs nin insize inputunits inputdim numfeatures
                    nfeatures ils s1 sl1 n0 n
hidden_layer_size:  hiddenlayersize nhid hid hidsize numhid hiddensize hiddenlayer hidden
                    nhidden numhidden hiddenunits hiddendim hls
                    hiddenlayer1size s2 sl2 h n1
num_labels:         numlabels nlabels labels labelsnum numberoflabels numlabel outputlayersize
                    outputsize output outputs noutput noutputs numoutput
                    numoutputs nout numclasses nclasses classes numclass
                    outputunits nl k s3 sl3 n2
lambda_:            lambda lambdaa lamb lam lamda lambd lmbda lmbd lmd lbd lbda ld la l lambdar
                    lambdaval lambdareg reg regparam regterm regularization
                    regularisation regularizationparameter
                    regularizationparam regfactor regrate learningrate
                    learningparam mylambda lambda0 rate
                    reglambda regcoef regcoeff regstrength lambdavalue weightdecay
                    decay alpha
m:                  m nsamples numsamples nexamples numexamples mtrain
                    ntrainingsamples numberofexamples
sizes:              sizes layersizes layers dims shape architecture units
Theta1:             theta1 w1 t1
Theta2:             theta2 w2 t2
"""
MEANINGS = {
    meaning: tuple(spellings.split())
    for meaning, spellings in re.findall(r"^(\w+):((?:.+\n)(?: .+\n)*)", SPELLINGS, re.MULTILINE)
}
